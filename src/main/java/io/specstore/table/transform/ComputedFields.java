package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep;
import io.specstore.processing.RowStep.Computation;
import io.specstore.table.report.Message;
import io.specstore.table.writer.ValueFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fields that are worked out of others of the same row. Values that are missing are left out; of
/// none at all a sum is 0, a joined text is empty, and anything else is missing.
final class ComputedFields {
  private final String step;
  private final RowStep.AddComputedField fields;

  ComputedFields(String step, RowStep.AddComputedField fields) {
    this.step = step;
    this.fields = fields;
  }

  /// One field at work.
  private interface Work {
    @Nullable Object of(@Nullable Object[] row) throws RowStepException;
  }

  StepTable of(StepTable table) throws StepException {
    var now = table;
    for (var computation : fields.fields()) {
      now = with(now, computation);
    }
    return now;
  }

  private StepTable with(StepTable table, Computation computation) throws StepException {
    var before = table.schema();
    var usual = usual(before, computation);
    var field = computation.target().deepCopy();
    var isTyped = field.hasNonNull("type");
    if (!isTyped) {
      field.put("type", usual.wireName());
    }
    var name = field.path("name").asText();
    var existing = before.indexOf(name);
    var schema = schema(before, field, existing);
    var position = existing < 0 ? before.fields().size() : existing;
    var work = work(computation, before);
    var to = schema.fields().get(position);
    var from = FieldKinds.field(name, usual);
    var cast = new ValueCast(from, to, schema.edition());
    return new FieldSteps(step)
        .mapped(
            table,
            schema,
            row -> {
              var more = new @Nullable Object[schema.fields().size()];
              System.arraycopy(row, 0, more, 0, row.length);
              more[position] = cast.of(work.of(row));
              return FieldSteps.one(more);
            });
  }

  /// A field that is there already gets the new values, and the new type.
  private static TableSchema schema(TableSchema before, ObjectNode field, int existing)
      throws StepException {
    var edit = new SchemaBuilder(before);
    if (existing < 0) {
      edit.add(field);
    } else {
      edit.field(existing).removeAll().setAll(field);
    }
    return edit.done();
  }

  /// The type of what comes out.
  private static FieldKind usual(TableSchema schema, Computation computation) throws StepException {
    var kinds = new ArrayList<FieldKind>();
    for (var position : SchemaBuilder.positions(schema, computation.sources())) {
      kinds.add(schema.fields().get(position).kind());
    }
    return switch (computation.operation()) {
      case FORMAT, JOIN -> FieldKind.STRING;
      case CONSTANT -> ofJson(computation.with());
      case AVG -> numbers(computation, kinds, FieldKind.NUMBER);
      case SUM, MULTIPLY ->
          numbers(
              computation,
              kinds,
              kinds.contains(FieldKind.NUMBER) ? FieldKind.NUMBER : FieldKind.INTEGER);
      case MIN, MAX -> ordered(computation, kinds);
    };
  }

  private static FieldKind numbers(Computation computation, List<FieldKind> kinds, FieldKind kind)
      throws StepException {
    for (var i = 0; i < kinds.size(); i++) {
      if (!FieldKinds.isNumber(kinds.get(i))) {
        throw new StepException(
            Message.of(
                "the field \"%s\" is of type %s, and only numbers can be computed with; give it a"
                    + " type of numbers with set_types before",
                computation.sources().get(i), kinds.get(i).wireName()));
      }
    }
    return kind;
  }

  private static FieldKind ordered(Computation computation, List<FieldKind> kinds)
      throws StepException {
    if (kinds.stream().allMatch(FieldKinds::isNumber)) {
      return kinds.contains(FieldKind.NUMBER) ? FieldKind.NUMBER : FieldKind.INTEGER;
    }
    if (kinds.stream().distinct().count() > 1 || !FieldKinds.hasOrder(kinds.getFirst())) {
      throw new StepException(
          Message.of(
              "the fields %s can't be compared: they are of the types %s",
              SchemaBuilder.quoted(computation.sources()),
              kinds.stream().map(FieldKind::wireName).collect(Collectors.joining(", "))));
    }
    return kinds.getFirst();
  }

  private static FieldKind ofJson(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> value.isIntegralNumber() ? FieldKind.INTEGER : FieldKind.NUMBER;
      case BOOLEAN -> FieldKind.BOOLEAN;
      case OBJECT -> FieldKind.OBJECT;
      case ARRAY -> FieldKind.ARRAY;
      case STRING, NULL, MISSING, BINARY, POJO -> FieldKind.STRING;
    };
  }

  private static Work work(Computation computation, TableSchema schema) throws StepException {
    var positions = SchemaBuilder.positions(schema, computation.sources());
    var with = computation.with();
    return switch (computation.operation()) {
      case CONSTANT -> {
        var value = constant(with, schema);
        yield row -> value;
      }
      case FORMAT -> RowTemplate.of(computation.format(), schema)::of;
      case JOIN -> row -> joined(values(row, positions), with.asText());
      case SUM -> row -> Arithmetic.sum(values(row, positions));
      case AVG -> row -> Arithmetic.average(values(row, positions));
      case MULTIPLY -> row -> Arithmetic.product(values(row, positions));
      case MIN -> row -> Arithmetic.least(values(row, positions), -1);
      case MAX -> row -> Arithmetic.least(values(row, positions), 1);
    };
  }

  private static String joined(List<Object> values, String between) throws RowStepException {
    var text = new StringBuilder();
    for (var i = 0; i < values.size(); i++) {
      text.append(i > 0 ? between : "").append(ValueFormatter.of(values.get(i)));
      RowStepException.checkLength(text.length());
    }
    return text.toString();
  }

  private static @Nullable Object constant(JsonNode with, TableSchema schema) throws StepException {
    try {
      return with.isMissingNode()
          ? ""
          : ValueCast.ofJson(with, FieldKinds.field("constant", ofJson(with)), schema.edition());
    } catch (RowStepException fault) {
      throw new StepException(fault.text());
    }
  }

  private static List<Object> values(@Nullable Object[] row, int[] positions) {
    var values = new ArrayList<Object>(positions.length);
    for (var position : positions) {
      var value = row[position];
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
