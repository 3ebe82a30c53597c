package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep;
import io.specstore.processing.RowStep.Aggregate;
import io.specstore.processing.RowStep.JoinField;
import io.specstore.table.cell.CodePointOrder;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.report.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// The step `join`: finds the fields of the result and where their values come from, and makes the
/// feed.
final class Joining {
  private final String step;
  private final RowStep.Join join;
  private final SortSession sorting;
  private final Supplier<Path> newFile;

  /// @param step its number and name, for messages
  /// @param newFile supplies a path for rows that are read twice
  Joining(String step, RowStep.Join join, SortSession sorting, Supplier<Path> newFile) {
    this.step = step;
    this.join = join;
    this.sorting = sorting;
    this.newFile = newFile;
  }

  /// A field that is aggregated from the source.
  ///
  /// @param source its position in the source's rows, or -1 where rows are counted
  record AggregatedField(String step, String name, int source, Aggregate aggregate) {
    Aggregation begin() {
      return new Aggregation(aggregate, step + ": the field \"" + name + "\"", source < 0);
    }
  }

  void apply(StepPackage tables) throws StepException {
    var source = shared(tables, join.source());
    var fields = fields(source);
    if (join.targetKey() == null) {
      aggregate(tables, source, fields);
      return;
    }
    if (join.source().equals(join.target())) {
      throw new StepException(
          "source and target must be different resources; copy one with duplicate");
    }
    var target = tables.named(join.target());
    var builder = new SchemaBuilder(target.schema());
    var positions = new int[fields.size()];
    var width = target.schema().fields().size();
    for (var i = 0; i < positions.length; i++) {
      var field = descriptor(fields.get(i), source.schema());
      positions[i] = target.schema().indexOf(fields.get(i).name());
      if (positions[i] < 0) {
        positions[i] = width++;
        builder.add(field);
      } else {
        checkSameType(target.schema(), positions[i], field);
      }
    }
    var schema = builder.build();
    var keys =
        RowKeyEncoder.pair(join.sourceKey(), source.schema(), join.targetKey(), target.schema());
    var side =
        new JoinedFeed.Side(
            source.rows(),
            keys.getFirst(),
            aggregatedFields(fields, source.schema()),
            keyCasts(source, target));
    tables.replace(
        target,
        target.with(
            schema,
            new JoinedFeed(
                side,
                target.rows(),
                keys.getLast(),
                new JoinedFeed.Output(
                    step, schema, Arrays.stream(positions).boxed().toList(), join.mode()),
                sorting)));
    if (join.isSourceDeleted()) {
      tables.remove(source);
    }
  }

  /// The source, whose rows other steps may read as well.
  private StepTable shared(StepPackage tables, String name) throws StepException {
    var table = tables.named(name);
    if (join.isSourceDeleted()) {
      return table;
    }
    var shared =
        table.with(table.schema(), new SharedFeed(table.rows(), table.schema(), newFile.get()));
    tables.replace(table, shared);
    return shared;
  }

  private void aggregate(StepPackage tables, StepTable source, List<JoinField> fields)
      throws StepException {
    var builder = new SchemaBuilder(source.schema().edition());
    for (var field : fields) {
      builder.add(descriptor(field, source.schema()));
    }
    var schema = builder.build();
    var key =
        RowKeyEncoder.pair(join.sourceKey(), source.schema(), join.sourceKey(), source.schema())
            .getFirst();
    var side =
        new JoinedFeed.Side(
            source.rows(), key, aggregatedFields(fields, source.schema()), List.of());
    var result =
        new StepTable(
            JsonNodeFactory.instance
                .objectNode()
                .put("name", join.target())
                .put("path", "data/" + join.target() + ".csv"),
            schema,
            new AggregatedFeed(side, schema, sorting));
    if (join.isSourceDeleted() || join.source().equals(join.target())) {
      tables.replace(source, result);
    } else {
      tables.add(tables.position(source.name()) + 1, result);
    }
  }

  /// All fields in the order of their names; `*` is replaced by the fields it stands for.
  private List<JoinField> fields(StepTable source) throws StepException {
    var fields = new ArrayList<JoinField>();
    var named = join.fields().stream().filter(field -> !field.isEvery()).toList();
    for (var field : join.fields()) {
      if (!field.isEvery()) {
        fields.add(field);
        continue;
      }
      for (var name : source.fieldNames()) {
        if (named.stream().noneMatch(other -> other.source().equals(name))) {
          fields.add(new JoinField(name, name, true, field.aggregate()));
        }
      }
    }
    if (fields.isEmpty() && join.targetKey() == null) {
      throw new StepException("there are no fields; list in \"fields\" what to aggregate");
    }
    fields.sort(Comparator.comparing(JoinField::name, CodePointOrder.INSTANCE));
    return fields;
  }

  private List<AggregatedField> aggregatedFields(List<JoinField> fields, TableSchema source)
      throws StepException {
    var aggregatedFields = new ArrayList<AggregatedField>();
    for (var field : fields) {
      var isRows = field.aggregate() == Aggregate.COUNT && !field.isSourceNamed();
      aggregatedFields.add(
          new AggregatedField(
              step,
              field.name(),
              isRows ? -1 : SchemaBuilder.position(source, field.source()),
              field.aggregate()));
    }
    return aggregatedFields;
  }

  private static ObjectNode descriptor(JoinField field, TableSchema source) throws StepException {
    var json = JsonNodeFactory.instance.objectNode().put("name", field.name());
    if (field.aggregate() == Aggregate.COUNT) {
      return json.put("type", FieldKind.INTEGER.wireName());
    }
    var position = SchemaBuilder.position(source, field.source());
    var kind = source.fields().get(position).kind();
    return switch (field.aggregate()) {
      case FIRST, LAST, ANY -> {
        var copy = new SchemaBuilder(source).field(position).deepCopy();
        copy.remove("constraints");
        yield copy.put("name", field.name());
      }
      case SET, ARRAY, COUNTERS -> json.put("type", FieldKind.ARRAY.wireName());
      case AVG, MEDIAN ->
          json.put("type", require(field, kind, FieldKinds.isNumber(kind), FieldKind.NUMBER));
      case SUM ->
          json.put(
              "type",
              require(field, kind, FieldKinds.isNumber(kind) || kind == FieldKind.STRING, kind));
      case MIN, MAX -> json.put("type", require(field, kind, FieldKinds.hasOrder(kind), kind));
      case COUNT -> throw new IllegalStateException("counted above");
    };
  }

  private static String require(
      JoinField field, FieldKind kind, boolean isAllowed, FieldKind result) throws StepException {
    if (!isAllowed) {
      throw new StepException(
          Message.of(
              "the field \"%s\" has the type %s, which \"%s\" can't aggregate; use first, last, set or"
                  + " array, or convert it with set_types before this step",
              field.source(), kind.wireName(), field.aggregate().wireName()));
    }
    return result.wireName();
  }

  private static void checkSameType(TableSchema target, int position, ObjectNode field)
      throws StepException {
    var kind = target.fields().get(position).kind().wireName();
    var name = field.path("name").asText();
    if (!kind.equals(field.path("type").asText(kind))) {
      throw new StepException(
          Message.of(
              "the target has a field \"%s\" of type %s, and the new one has the type %s; give the"
                  + " new one another name",
              name, kind, field.path("type").asText()));
    }
  }

  /// The target's fields that get the key of a source row without a match.
  private List<JoinedFeed.KeyCast> keyCasts(StepTable source, StepTable target)
      throws StepException {
    var targetKey = join.targetKey();
    if (targetKey == null) {
      return List.of();
    }
    var sourceNames = join.sourceKey().names();
    var isPaired = join.sourceKey().text() == null && targetKey.text() == null;
    var casts = new ArrayList<JoinedFeed.KeyCast>();
    for (var i = 0; i < sourceNames.size(); i++) {
      var from = SchemaBuilder.position(source.schema(), sourceNames.get(i));
      var to = target.schema().indexOf(isPaired ? targetKey.fields().get(i) : sourceNames.get(i));
      if (to >= 0) {
        casts.add(
            new JoinedFeed.KeyCast(
                from,
                to,
                new ValueCast(
                    source.schema().fields().get(from),
                    target.schema().fields().get(to),
                    target.schema().edition())));
      }
    }
    return casts;
  }
}
