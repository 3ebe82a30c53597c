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

/// Conditions on rows, set up for the rows of one table: values are read by the type of the field
/// that they stand beside. What is missing is the same as what is missing, and less or more than
/// nothing.
final class RowPredicate {
  private final TableSchema schema;

  RowPredicate(TableSchema schema) {
    this.schema = schema;
  }

  /// @throws StepFault when a field isn't there, or can't have such a value
  Predicate<@Nullable Object[]> of(RowCondition test) throws StepException {
    return switch (test) {
      case RowCondition.Any(var tests) -> {
        var all = all(tests);
        yield row -> all.stream().anyMatch(one -> one.test(row));
      }
      case RowCondition.All(var tests) -> {
        var all = all(tests);
        yield row -> all.stream().allMatch(one -> one.test(row));
      }
      case RowCondition.Not(var inner) -> of(inner).negate();
      case RowCondition.Beside(var field, var order, var json) -> {
        var position = SchemaBuilder.position(schema, field);
        var value = value(position, json);
        yield row -> holds(row[position], order, value);
      }
      case RowCondition.BesideField(var field, var order, var other) -> {
        var position = SchemaBuilder.position(schema, field);
        var beside = SchemaBuilder.position(schema, other);
        yield row -> holds(row[position], order, row[beside]);
      }
      case RowCondition.Among(var field, var list) -> {
        var position = SchemaBuilder.position(schema, field);
        var values = new ArrayList<@Nullable Object>();
        for (var json : list) {
          values.add(value(position, json));
        }
        yield row -> values.stream().anyMatch(value -> isSame(row[position], value));
      }
    };
  }

  private List<Predicate<@Nullable Object[]>> all(List<RowCondition> tests) throws StepException {
    var all = new ArrayList<Predicate<@Nullable Object[]>>();
    for (var test : tests) {
      all.add(of(test));
    }
    return all;
  }

  private @Nullable Object value(int position, JsonNode json) throws StepException {
    try {
      return ValueCast.ofJson(json, schema.fields().get(position), schema.edition());
    } catch (RowStepException fault) {
      throw new StepException(fault.text());
    }
  }

  private static boolean holds(@Nullable Object a, RowCondition.Order order, @Nullable Object b) {
    return switch (order) {
      case SAME -> isSame(a, b);
      case OTHER -> !isSame(a, b);
      case LESS -> lies(a, b, sign -> sign < 0);
      case LESS_OR_SAME -> lies(a, b, sign -> sign <= 0);
      case MORE -> lies(a, b, sign -> sign > 0);
      case MORE_OR_SAME -> lies(a, b, sign -> sign >= 0);
    };
  }

  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return ValueOrder.same(a, b);
  }

  private static boolean lies(@Nullable Object a, @Nullable Object b, IntPredicate test) {
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
