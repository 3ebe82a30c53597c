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

/// A processing step on the resources of a package, with the names and parameters of the standard
/// processors of datapackage-pipelines 1.7. The spec's checker and the transformation of rows both
/// parse steps with [#parse].
///
/// A parsed step is valid except for names of resources and fields, which are known once the tables
/// are. The JSON trees inside are never changed.
public sealed interface RowStep {

  /// Parses a step such as `sort` with `{"sort-by": "{name}"}`. Every problem has a pointer into a
  /// JSON object with the members `run` and `parameters`.
  static Outcome<RowStep> parse(String run, ObjectNode parameters) {
    return StepCatalog.parse(run, parameters);
  }

  /// Sets properties of the package.
  record AddMetadata(ObjectNode properties) implements RowStep {}

  /// Sets the properties of the package to those of another one.
  record LoadMetadata(String url) implements RowStep {}

  /// Sets properties of resources; `name` renames one.
  record UpdateResource(NameSelector resources, ObjectNode properties) implements RowStep {}

  /// Adds resources of another package after the existing ones.
  ///
  /// @param updates properties to set, by the resource's name in the other package
  /// @param limitRows the most rows of each; -1 for all
  /// @param isRequired whether the step fails when no resource is selected
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

  /// Replaces several resources by one that has the rows of all of them, one after the other.
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

  /// Looks rows of one resource up in another, or groups the rows of one by their key.
  ///
  /// @param isSourceDeleted whether the source is removed from the package
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
    /// Which rows without a match are kept.
    public enum Mode {
      /// None.
      INNER,
      /// Those of the target.
      HALF_OUTER,
      /// Those of source and target.
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
  /// @param isSourceNamed whether the step gives that name itself
  record JoinField(String name, String source, boolean isSourceNamed, Aggregate aggregate) {
    private static final String EVERY = "*";

    /// Whether it stands for every field of the source that no other join field names.
    public boolean isEvery() {
      return name.equals(EVERY);
    }
  }

  /// How the values of one key become one value.
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

    /// Its name in a step.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Keeps rows for which the condition holds.
  record Filter(NameSelector resources, RowCondition condition) implements RowStep {}

  /// Sorts rows by a key.
  record Sort(NameSelector resources, FormatString key, boolean isReverse) implements RowStep {}

  /// Keeps the first of all rows with the same primary key.
  record Deduplicate(NameSelector resources) implements RowStep {}

  /// Adds a copy of a resource, right after it or at the end.
  ///
  /// @param source empty for the first resource
  /// @param targetName empty for the source's name with `_copy` appended
  record Duplicate(String source, String targetName, String targetPath, boolean isToEnd)
      implements RowStep {}

  /// Removes fields.
  record DeleteFields(NameSelector resources, List<NameSelector> fields) implements RowStep {
    public DeleteFields {
      fields = List.copyOf(fields);
    }
  }

  /// Adds fields that are computed from others in the same row.
  record AddComputedField(NameSelector resources, List<Computation> fields) implements RowStep {
    public AddComputedField {
      fields = List.copyOf(fields);
    }
  }

  /// How one field is computed.
  ///
  /// @param target the descriptor of the new field, `name` at least
  /// @param sources the fields that it is computed from
  /// @param with the constant, the text between joined values, or the text of a format
  record Computation(
      Operation operation,
      ObjectNode target,
      List<String> sources,
      JsonNode with,
      FormatString format) {
    /// The ways to compute a value.
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

  /// A pattern of one field, and the replacement for each of its matches.
  record Replacement(String field, PythonPattern find, PythonPattern.Template replace) {}

  /// Changes the types of fields, and casts their values again.
  ///
  /// @param types in order; where several select a field, each is applied
  record SetTypes(NameSelector resources, List<TypeChange> types) implements RowStep {
    public SetTypes {
      types = List.copyOf(types);
    }
  }

  /// New properties of fields.
  ///
  /// @param properties null when the fields are to be removed
  record TypeChange(NameSelector fields, @Nullable ObjectNode properties) {}

  /// Makes one row of each of several fields of a row.
  ///
  /// @param keyFields descriptors of the fields that say which field it was
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

  /// Fields to be unpivoted, and their values in the key fields; a text may refer to groups of the
  /// pattern.
  record UnpivotField(PythonPattern name, SequencedMap<String, JsonNode> keys) {
    public UnpivotField {
      keys = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keys));
    }
  }

  /// Writes the first rows and the last one to the log.
  record Printer(NameSelector resources, List<String> fields, int rows) implements RowStep {
    public Printer {
      fields = List.copyOf(fields);
    }
  }

  /// Does nothing: what the step is for is done anyway.
  record Nothing() implements RowStep {}
}
