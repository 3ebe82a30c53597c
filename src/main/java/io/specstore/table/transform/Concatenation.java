package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep;
import io.specstore.table.report.Message;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The step `concatenate`: makes one resource of several, with the rows of the first, then those of
/// the next.
final class Concatenation {
  private final String step;
  private final RowStep.Concatenate concatenate;

  Concatenation(String step, RowStep.Concatenate concatenate) {
    this.step = step;
    this.concatenate = concatenate;
  }

  /// One of the source resources.
  ///
  /// @param positions for each field of the new resource the position of its field in this one, or
  ///   -1
  private record Part(RowFeed rows, List<Integer> positions, List<@Nullable ValueCast> casts) {}

  void apply(StepPackage tables) throws StepException {
    var sources = tables.chosen(concatenate.sources());
    var schema = schema(sources);
    var parts = new ArrayList<Part>();
    for (var source : sources) {
      parts.add(part(source, schema));
    }
    var result = new StepTable(concatenate.target(), schema, new Feed(step, schema, parts));
    tables.replace(sources.getFirst(), result);
    sources.stream().skip(1).forEach(tables::remove);
  }

  /// The fields in the order in which the sources have them, then those that no source has; the
  /// primary key is made of the fields that are in the key of a source.
  private TableSchema schema(List<StepTable> sources) throws StepException {
    var builder = new SchemaBuilder(sources.getFirst().schema().edition());
    var key = new ArrayList<String>();
    var found = new ArrayList<String>();
    for (var source : sources) {
      for (var field : source.schema().fields()) {
        var name = target(field.name());
        if (name.isEmpty() || found.contains(name)) {
          continue;
        }
        found.add(name);
        var at = source.schema().indexOf(field.name());
        builder.add(new SchemaBuilder(source.schema()).field(at).put("name", name));
        if (source.schema().primaryKey().contains(field.name())) {
          key.add(name);
        }
      }
    }
    for (var name : concatenate.fields().sequencedKeySet()) {
      if (!found.contains(name)) {
        builder.add(JsonNodeFactory.instance.objectNode().put("name", name).put("type", "string"));
      }
    }
    if (!key.isEmpty()) {
      builder.primaryKey(key);
    }
    return builder.build();
  }

  /// The new field that a field of a source becomes; empty when it is left out.
  private String target(String source) {
    SequencedMap<String, List<String>> fields = concatenate.fields();
    if (fields.containsKey(source)) {
      return source;
    }
    return fields.entrySet().stream()
        .filter(entry -> entry.getValue().contains(source))
        .map(entry -> entry.getKey())
        .findFirst()
        .orElse("");
  }

  private Part part(StepTable source, TableSchema schema) throws StepException {
    var positionsByName = positionsByName(source);
    var positions = new int[schema.fields().size()];
    var casts = new ArrayList<@Nullable ValueCast>();
    for (var i = 0; i < positions.length; i++) {
      var to = schema.fields().get(i);
      positions[i] = positionsByName.getOrDefault(to.name(), -1);
      casts.add(
          positions[i] < 0
              ? null
              : new ValueCast(source.schema().fields().get(positions[i]), to, schema.edition()));
    }
    if (positionsByName.isEmpty()) {
      throw new StepException(
          Message.of(
              "the resource \"%s\" has none of the fields; it has %s",
              source.name(), SchemaBuilder.quoted(source.fieldNames())));
    }
    return new Part(source.rows(), Arrays.stream(positions).boxed().toList(), casts);
  }

  /// The positions of the new fields in a source, by their names.
  private Map<String, Integer> positionsByName(StepTable source) throws StepException {
    var positionsByName = new HashMap<String, Integer>();
    for (var i = 0; i < source.schema().fields().size(); i++) {
      var name = target(source.schema().fields().get(i).name());
      if (!name.isEmpty() && positionsByName.put(name, i) != null) {
        throw new StepException(
            Message.of(
                "two fields of \"%s\" would become \"%s\"; list only one of them",
                source.name(), name));
      }
    }
    return positionsByName;
  }

  private record Feed(String step, TableSchema schema, List<Part> parts) implements RowFeed {
    @Override
    public void into(RowWriter writer) throws IOException, InterruptedException {
      writer.begin(schema);
      for (var part : parts) {
        part.rows().into(new StepWriter(step, schema, row -> row(part, row), new RowsOnly(writer)));
      }
      writer.end();
    }

    private List<@Nullable Object[]> row(Part part, @Nullable Object[] row)
        throws RowStepException {
      var result = new @Nullable Object[part.positions().size()];
      for (var i = 0; i < result.length; i++) {
        var cast = part.casts().get(i);
        result[i] = cast == null ? null : cast.of(row[part.positions().get(i)]);
      }
      return FieldSteps.single(result);
    }

    @Override
    public List<RowFeed> inputs() {
      return parts.stream().map(Part::rows).toList();
    }
  }

  /// Passes the rows of one source on to a writer that was begun before and is not ended after
  /// them.
  private record RowsOnly(RowWriter writer) implements RowWriter {
    @Override
    public void begin(TableSchema schema) {}

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      writer.row(values);
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }
}
