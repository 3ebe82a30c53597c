package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowCondition;
import io.specstore.table.cell.CodePointOrder;
import io.specstore.table.cell.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Compiles conditions into predicates on the rows of one table: the values of a condition are read
/// by the type of the field that they are compared with. A missing value equals a missing value,
/// and is neither less nor more than any value.
final class RowPredicate {
  private final TableSchema schema;

  RowPredicate(TableSchema schema) {
    this.schema = schema;
  }

  /// @throws StepException when a field does not exist, or a value is not valid for it
  Predicate<@Nullable Object[]> of(RowCondition condition) throws StepException {
    return switch (condition) {
      case RowCondition.AnyOf(var conditions) -> {
        var all = all(conditions);
        yield row -> all.stream().anyMatch(one -> one.test(row));
      }
      case RowCondition.AllOf(var conditions) -> {
        var all = all(conditions);
        yield row -> all.stream().allMatch(one -> one.test(row));
      }
      case RowCondition.Not(var inner) -> of(inner).negate();
      case RowCondition.Comparison(var field, var operator, var json) -> {
        var position = SchemaBuilder.position(schema, field);
        var value = value(position, json);
        yield row -> holds(row[position], operator, value);
      }
      case RowCondition.FieldComparison(var field, var operator, var other) -> {
        var position = SchemaBuilder.position(schema, field);
        var beside = SchemaBuilder.position(schema, other);
        yield row -> holds(row[position], operator, row[beside]);
      }
      case RowCondition.OneOf(var field, var list) -> {
        var position = SchemaBuilder.position(schema, field);
        var values = new ArrayList<@Nullable Object>();
        for (var json : list) {
          values.add(value(position, json));
        }
        yield row -> values.stream().anyMatch(value -> isSame(row[position], value));
      }
    };
  }

  private List<Predicate<@Nullable Object[]>> all(List<RowCondition> conditions)
      throws StepException {
    var all = new ArrayList<Predicate<@Nullable Object[]>>();
    for (var condition : conditions) {
      all.add(of(condition));
    }
    return all;
  }

  private @Nullable Object value(int position, JsonNode json) throws StepException {
    try {
      return ValueCast.ofJson(json, schema.fields().get(position), schema.edition());
    } catch (RowStepException e) {
      throw new StepException(e.text());
    }
  }

  private static boolean holds(
      @Nullable Object a, RowCondition.Operator operator, @Nullable Object b) {
    return switch (operator) {
      case EQUAL -> isSame(a, b);
      case NOT_EQUAL -> !isSame(a, b);
      case LESS -> isOrdered(a, b, sign -> sign < 0);
      case LESS_OR_EQUAL -> isOrdered(a, b, sign -> sign <= 0);
      case GREATER -> isOrdered(a, b, sign -> sign > 0);
      case GREATER_OR_EQUAL -> isOrdered(a, b, sign -> sign >= 0);
    };
  }

  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return ValueOrder.same(a, b);
  }

  private static boolean isOrdered(@Nullable Object a, @Nullable Object b, IntPredicate test) {
    if (a == null || b == null) {
      return false;
    }
    var order =
        a instanceof String x && b instanceof String y
            ? CodePointOrder.INSTANCE.compare(x, y)
            : ValueOrder.compare(a, b);
    return order != ValueOrder.NONE && test.test(order);
  }
}
