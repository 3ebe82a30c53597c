package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One thing that is done with the resources of a package on their way to being published, as the
/// standard processors of datapackage-pipelines 1.7 name it and take their parameters.
///
/// What exists can be run, save for names of resources and fields: those are known when the tables
/// are. Trees inside are never to be changed.
public sealed interface RowStep {

  /// Reads a step: its name, in any of its spellings, and its parameters; every problem has a
  /// pointer into a JSON object of the two, `run` and `parameters`.
  static Outcome<RowStep> parse(String run, ObjectNode parameters) {
    return StepParsers.parse(run, parameters);
  }

  /// Sets properties of the package.
  record AddMetadata(ObjectNode properties) implements RowStep {}

  /// Sets the properties of the package to those of another one.
  record LoadMetadata(String url) implements RowStep {}

  /// Sets properties of resources; `name` renames one.
  record UpdateResource(NameSelector resources, ObjectNode properties) implements RowStep {}

  /// Adds resources of another package, behind those that are there.
  ///
  /// @param updates properties to be set, by the resource's name over there
  /// @param limitRows the most rows of each; -1 for all
  /// @param isRequired whether it is a fault when there is none
  record LoadResource(
      String url,
      NameSelector resources,
      SequencedMap<String, ObjectNode> updates,
      long limitRows,
      boolean isRequired)
      implements RowStep {
    public LoadResource {
      updates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(updates));
    }
  }

  /// Puts one resource in the place of several: the rows of one after the other's.
  ///
  /// @param target the descriptor of the new resource, `name` and `path` among its properties
  /// @param fields the new resource's fields, each with the names it has in the sources
  record Concatenate(
      NameSelector sources, ObjectNode target, SequencedMap<String, List<String>> fields)
      implements RowStep {
    public Concatenate {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }

  /// Looks rows of one resource up in another, or gathers the rows of one by their key.
  ///
  /// @param isSourceDeleted whether the source is no resource of the package any more
  /// @param targetKey null when the target is made of the source's keys
  record Join(
      String source,
      RowKey sourceKey,
      boolean isSourceDeleted,
      String target,
      @Nullable RowKey targetKey,
      List<JoinField> fields,
      Mode mode)
      implements RowStep {
    /// What becomes of rows that have no match.
    public enum Mode {
      /// They are dropped.
      INNER,
      /// Those of the target are kept.
      HALF_OUTER,
      /// Those of both are kept.
      FULL_OUTER
    }

    public Join {
      fields = List.copyOf(fields);
    }
  }

  /// A field that a join adds.
  ///
  /// @param name in the target; `*` stands for every field of the source
  /// @param source its name in the source
  /// @param isSourceNamed whether the step itself names it
  record JoinField(String name, String source, boolean isSourceNamed, Aggregate aggregate) {
    private static final String EVERY = "*";

    /// Whether it stands for every field of the source that no other one names.
    public boolean isEvery() {
      return name.equals(EVERY);
    }
  }

  /// What several values of one key become.
  enum Aggregate {
    SUM,
    AVG,
    MEDIAN,
    MAX,
    MIN,
    FIRST,
    LAST,
    COUNT,
    ANY,
    SET,
    ARRAY,
    COUNTERS;

    /// The word for it in a step.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Keeps rows for which the test holds.
  record Filter(NameSelector resources, RowCondition test) implements RowStep {}

  /// Puts rows in the order of a key.
  record Sort(NameSelector resources, FormatString key, boolean isReverse) implements RowStep {}

  /// Keeps the first of all rows with the same primary key.
  record Deduplicate(NameSelector resources) implements RowStep {}

  /// Adds a copy of a resource right behind it.
  ///
  /// @param source empty for the first resource
  /// @param targetName empty for the source's with `_copy` behind it
  record Duplicate(String source, String targetName, String targetPath, boolean isToEnd)
      implements RowStep {}

  /// Removes fields.
  record DeleteFields(NameSelector resources, List<NameSelector> fields) implements RowStep {
    public DeleteFields {
      fields = List.copyOf(fields);
    }
  }

  /// Adds fields that are worked out of others in the same row.
  record AddComputedField(NameSelector resources, List<Computation> fields) implements RowStep {
    public AddComputedField {
      fields = List.copyOf(fields);
    }
  }

  /// How one field is worked out.
  ///
  /// @param target the descriptor of the new field, `name` at least
  /// @param sources the fields that it is worked out of
  /// @param with the constant, the text between joined values, or the text of a format
  record Computation(
      Operation operation,
      ObjectNode target,
      List<String> sources,
      JsonNode with,
      FormatString format) {
    /// The ways to work a value out.
    public enum Operation {
      SUM,
      AVG,
      MIN,
      MAX,
      MULTIPLY,
      JOIN,
      FORMAT,
      CONSTANT
    }

    public Computation {
      sources = List.copyOf(sources);
    }
  }

  /// Replaces parts of text.
  record FindReplace(NameSelector resources, List<Replacement> replacements) implements RowStep {
    public FindReplace {
      replacements = List.copyOf(replacements);
    }
  }

  /// A pattern of one field and what takes the place of each of its matches.
  record Replacement(String field, PythonPattern find, PythonPattern.Template replace) {}

  /// Changes the types of fields, and reads their values anew.
  ///
  /// @param types in order; where several fit a field, each is applied
  record SetTypes(NameSelector resources, List<TypeChange> types) implements RowStep {
    public SetTypes {
      types = List.copyOf(types);
    }
  }

  /// New properties of fields.
  ///
  /// @param properties null when the fields are to be removed
  record TypeChange(NameSelector fields, @Nullable ObjectNode properties) {}

  /// Makes a row of each of several fields of a row.
  ///
  /// @param keyFields descriptors of the fields that say which one it was
  /// @param valueField descriptor of the field that holds its value
  record Unpivot(
      NameSelector resources,
      List<UnpivotField> fields,
      List<ObjectNode> keyFields,
      ObjectNode valueField)
      implements RowStep {
    public Unpivot {
      fields = List.copyOf(fields);
      keyFields = List.copyOf(keyFields);
    }
  }

  /// Fields to be unpivoted, and what stands in the key fields for them: a text may refer to groups
  /// of the pattern.
  record UnpivotField(PythonPattern name, SequencedMap<String, JsonNode> keys) {
    public UnpivotField {
      keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
    }
  }

  /// Writes the first rows and the last one into the log.
  record Printer(NameSelector resources, List<String> fields, int rows) implements RowStep {
    public Printer {
      fields = List.copyOf(fields);
    }
  }

  /// Does nothing, as everything it could do is done already.
  record Nothing() implements RowStep {}
}
