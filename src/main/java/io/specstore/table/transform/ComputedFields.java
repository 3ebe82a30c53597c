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

/// The step `add_computed_field`: fields computed from others of the same row. Missing values are
/// skipped; without any value a sum is 0, a joined text is empty, and any other result is missing.
final class ComputedFields {
  private final String step;
  private final RowStep.AddComputedField fields;

  ComputedFields(String step, RowStep.AddComputedField fields) {
    this.step = step;
    this.fields = fields;
  }

  /// Computes the value of one field.
  private interface FieldFunction {
    @Nullable Object of(@Nullable Object[] row) throws RowStepException;
  }

  StepTable of(StepTable table) throws StepException {
    var current = table;
    for (var computation : fields.fields()) {
      current = with(current, computation);
    }
    return current;
  }

  private StepTable with(StepTable table, Computation computation) throws StepException {
    var before = table.schema();
    var resultKind = resultKind(before, computation);
    var field = computation.target().deepCopy();
    var hasType = field.hasNonNull("type");
    if (!hasType) {
      field.put("type", resultKind.wireName());
    }
    var name = field.path("name").asText();
    var existing = before.indexOf(name);
    var schema = schema(before, field, existing);
    var position = existing < 0 ? before.fields().size() : existing;
    var function = function(computation, before);
    var to = schema.fields().get(position);
    var from = FieldKinds.field(name, resultKind);
    var cast = new ValueCast(from, to, schema.edition());
    return new FieldSteps(step)
        .mapped(
            table,
            schema,
            row -> {
              var extended = new @Nullable Object[schema.fields().size()];
              System.arraycopy(row, 0, extended, 0, row.length);
              extended[position] = cast.of(function.of(row));
              return FieldSteps.single(extended);
            });
  }

  /// The schema with the field; an existing field of its name is replaced.
  private static TableSchema schema(TableSchema before, ObjectNode field, int existing)
      throws StepException {
    var builder = new SchemaBuilder(before);
    if (existing < 0) {
      builder.add(field);
    } else {
      builder.field(existing).removeAll().setAll(field);
    }
    return builder.build();
  }

  /// The type of the result where the step declares none.
  private static FieldKind resultKind(TableSchema schema, Computation computation)
      throws StepException {
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
                "the field \"%s\" has the type %s, and the operation takes numbers only; convert it"
                    + " with set_types before this step",
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
              "the fields %s can't be compared: they have the types %s; convert them with set_types"
                  + " before this step",
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

  private static FieldFunction function(Computation computation, TableSchema schema)
      throws StepException {
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
      case MIN -> row -> Arithmetic.extreme(values(row, positions), -1);
      case MAX -> row -> Arithmetic.extreme(values(row, positions), 1);
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
    } catch (RowStepException e) {
      throw new StepException(e.text());
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
