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

/// Several resources made into one: the rows of the first, then those of the next.
final class Concatenation {
  private final String step;
  private final RowStep.Concatenate concatenate;

  Concatenation(String step, RowStep.Concatenate concatenate) {
    this.step = step;
    this.concatenate = concatenate;
  }

  /// One of the resources: where its fields go.
  ///
  /// @param positions for each field of the new resource the one here, or -1
  private record Part(RowFeed rows, List<Integer> positions, List<@Nullable ValueCast> casts) {}

  void apply(StepPackage tables) throws StepException {
    var sources = tables.chosen(concatenate.sources());
    var schema = schema(sources);
    var parts = new ArrayList<Part>();
    for (var source : sources) {
      parts.add(part(source, schema));
    }
    var made = new StepTable(concatenate.target(), schema, new Feed(step, schema, parts));
    tables.replace(sources.getFirst(), made);
    sources.stream().skip(1).forEach(tables::remove);
  }

  /// The fields as they are first found in the sources, then those that none of them has; the
  /// primary key is what is one in a source.
  private TableSchema schema(List<StepTable> sources) throws StepException {
    var edit = new SchemaBuilder(sources.getFirst().schema().edition());
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
        edit.add(new SchemaBuilder(source.schema()).field(at).put("name", name));
        if (source.schema().primaryKey().contains(field.name())) {
          key.add(name);
        }
      }
    }
    for (var name : concatenate.fields().sequencedKeySet()) {
      if (!found.contains(name)) {
        edit.add(JsonNodeFactory.instance.objectNode().put("name", name).put("type", "string"));
      }
    }
    if (!key.isEmpty()) {
      edit.primaryKey(key);
    }
    return edit.done();
  }

  /// The field that a source's field becomes; empty when it is left out.
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
    var places = places(source);
    var positions = new int[schema.fields().size()];
    var casts = new ArrayList<@Nullable ValueCast>();
    for (var i = 0; i < positions.length; i++) {
      var to = schema.fields().get(i);
      positions[i] = places.getOrDefault(to.name(), -1);
      casts.add(
          positions[i] < 0
              ? null
              : new ValueCast(source.schema().fields().get(positions[i]), to, schema.edition()));
    }
    if (places.isEmpty()) {
      throw new StepException(
          Message.of(
              "the resource \"%s\" has none of the fields; it has %s",
              source.name(), SchemaBuilder.quoted(source.fieldNames())));
    }
    return new Part(source.rows(), Arrays.stream(positions).boxed().toList(), casts);
  }

  /// Where each field of the new resource stands in that one.
  private Map<String, Integer> places(StepTable source) throws StepException {
    var places = new HashMap<String, Integer>();
    for (var i = 0; i < source.schema().fields().size(); i++) {
      var name = target(source.schema().fields().get(i).name());
      if (!name.isEmpty() && places.put(name, i) != null) {
        throw new StepException(
            Message.of(
                "two fields of \"%s\" would become \"%s\"; name only one of them",
                source.name(), name));
      }
    }
    return places;
  }

  private record Feed(String step, TableSchema schema, List<Part> parts) implements RowFeed {
    @Override
    public void into(RowWriter writer) throws IOException, InterruptedException {
      writer.begin(schema);
      for (var part : parts) {
        part.rows().into(new StepWriter(step, schema, row -> row(part, row), new Inside(writer)));
      }
      writer.end();
    }

    private List<@Nullable Object[]> row(Part part, @Nullable Object[] row)
        throws RowStepException {
      var made = new @Nullable Object[part.positions().size()];
      for (var i = 0; i < made.length; i++) {
        var cast = part.casts().get(i);
        made[i] = cast == null ? null : cast.of(row[part.positions().get(i)]);
      }
      return FieldSteps.one(made);
    }

    @Override
    public List<RowFeed> inputs() {
      return parts.stream().map(Part::rows).toList();
    }
  }

  /// A writer that was begun already and goes on behind the end.
  private record Inside(RowWriter writer) implements RowWriter {
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
