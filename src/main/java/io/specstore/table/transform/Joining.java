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

/// Sets a join up: which fields there will be, and where their values come from.
final class Joining {
  private final String step;
  private final RowStep.Join join;
  private final SortSession sorting;
  private final Supplier<Path> newFile;

  /// @param step its number and name, for messages
  /// @param newFile gives a file for rows that are needed twice
  Joining(String step, RowStep.Join join, SortSession sorting, Supplier<Path> newFile) {
    this.step = step;
    this.join = join;
    this.sorting = sorting;
    this.newFile = newFile;
  }

  /// A field that is gathered.
  ///
  /// @param source its position in the source's rows, or -1 where rows are counted
  record Gathered(String step, String name, int source, Aggregate aggregate) {
    Aggregation begin() {
      return new Aggregation(aggregate, step + ": the field \"" + name + "\"", source < 0);
    }
  }

  void apply(StepPackage tables) throws StepException {
    var source = shared(tables, join.source());
    var fields = fields(source);
    if (join.targetKey() == null) {
      gather(tables, source, fields);
      return;
    }
    if (join.source().equals(join.target())) {
      throw new StepException("source and target must be two resources; copy one with duplicate");
    }
    var target = tables.named(join.target());
    var edit = new SchemaBuilder(target.schema());
    var places = new int[fields.size()];
    var width = target.schema().fields().size();
    for (var i = 0; i < places.length; i++) {
      var field = descriptor(fields.get(i), source.schema());
      places[i] = target.schema().indexOf(fields.get(i).name());
      if (places[i] < 0) {
        places[i] = width++;
        edit.add(field);
      } else {
        checkSame(target.schema(), places[i], field);
      }
    }
    var schema = edit.done();
    var keys =
        RowKeyEncoder.pair(join.sourceKey(), source.schema(), join.targetKey(), target.schema());
    var side =
        new JoinedFeed.Side(
            source.rows(),
            keys.getFirst(),
            gathered(fields, source.schema()),
            keyCasts(source, target));
    tables.replace(
        target,
        target.with(
            schema,
            new JoinedFeed(
                side,
                target.rows(),
                keys.getLast(),
                new JoinedFeed.Shape(
                    step, schema, Arrays.stream(places).boxed().toList(), join.mode()),
                sorting)));
    if (join.isSourceDeleted()) {
      tables.remove(source);
    }
  }

  /// The source, whose rows other steps may want too.
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

  private void gather(StepPackage tables, StepTable source, List<JoinField> fields)
      throws StepException {
    var edit = new SchemaBuilder(source.schema().edition());
    for (var field : fields) {
      edit.add(descriptor(field, source.schema()));
    }
    var schema = edit.done();
    var key =
        RowKeyEncoder.pair(join.sourceKey(), source.schema(), join.sourceKey(), source.schema())
            .getFirst();
    var side =
        new JoinedFeed.Side(source.rows(), key, gathered(fields, source.schema()), List.of());
    var made =
        new StepTable(
            JsonNodeFactory.instance
                .objectNode()
                .put("name", join.target())
                .put("path", "data/" + join.target() + ".csv"),
            schema,
            new AggregatedFeed(side, schema, sorting));
    if (join.isSourceDeleted() || join.source().equals(join.target())) {
      tables.replace(source, made);
    } else {
      tables.add(tables.position(source.name()) + 1, made);
    }
  }

  /// Every field by itself, in the order of their names.
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
      throw new StepException("no fields: say in \"fields\" what is to be gathered");
    }
    fields.sort(Comparator.comparing(JoinField::name, CodePointOrder.INSTANCE));
    return fields;
  }

  private List<Gathered> gathered(List<JoinField> fields, TableSchema source) throws StepException {
    var gathered = new ArrayList<Gathered>();
    for (var field : fields) {
      var isRows = field.aggregate() == Aggregate.COUNT && !field.isSourceNamed();
      gathered.add(
          new Gathered(
              step,
              field.name(),
              isRows ? -1 : SchemaBuilder.position(source, field.source()),
              field.aggregate()));
    }
    return gathered;
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
          json.put("type", demand(field, kind, FieldKinds.isNumber(kind), FieldKind.NUMBER));
      case SUM ->
          json.put(
              "type",
              demand(field, kind, FieldKinds.isNumber(kind) || kind == FieldKind.STRING, kind));
      case MIN, MAX -> json.put("type", demand(field, kind, FieldKinds.hasOrder(kind), kind));
      case COUNT -> throw new IllegalStateException("counted above");
    };
  }

  private static String demand(JoinField field, FieldKind kind, boolean isFit, FieldKind result)
      throws StepException {
    if (!isFit) {
      throw new StepException(
          Message.of(
              "the field \"%s\" is of type %s, of which there is no %s; take first, last, set or"
                  + " array, or give it another type with set_types before",
              field.source(), kind.wireName(), field.aggregate().wireName()));
    }
    return result.wireName();
  }

  private static void checkSame(TableSchema target, int position, ObjectNode field)
      throws StepException {
    var kind = target.fields().get(position).kind().wireName();
    var name = field.path("name").asText();
    if (!kind.equals(field.path("type").asText(kind))) {
      throw new StepException(
          Message.of(
              "the target has a field \"%s\" of type %s, and the new one is of type %s; give the"
                  + " new one another name",
              name, kind, field.path("type").asText()));
    }
  }

  /// What of a source's row without a match goes into the target's own fields: its key.
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
