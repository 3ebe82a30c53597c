package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A condition on a row, as the `filter` step has it: comparisons of fields with values or with one
/// another, joined by `and`, `or` and `not`.
public sealed interface RowCondition {
  /// Reads a condition such as `population > 1000 and country in ("de", "fr")`.
  ///
  /// @throws IllegalArgumentException with a phrase that says what is wrong with the text
  static RowCondition parse(String text) {
    return new RowConditionParser(text).parse();
  }

  /// Holds when at least one of the conditions holds.
  record AnyOf(List<RowCondition> conditions) implements RowCondition {
    public AnyOf {
      conditions = List.copyOf(conditions);
    }
  }

  /// Holds when all of the conditions hold.
  record AllOf(List<RowCondition> conditions) implements RowCondition {
    public AllOf {
      conditions = List.copyOf(conditions);
    }
  }

  /// Holds when the condition does not.
  record Not(RowCondition condition) implements RowCondition {}

  /// Compares a field with a value.
  record Comparison(String field, Operator operator, JsonNode value) implements RowCondition {}

  /// Compares a field with another one.
  record FieldComparison(String field, Operator operator, String other) implements RowCondition {}

  /// Holds when a field has one of the values.
  record OneOf(String field, List<JsonNode> values) implements RowCondition {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /// Compares the left value with the right one.
  enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /// The operator that says the same with left and right exchanged.
    Operator swapped() {
      return switch (this) {
        case EQUAL, NOT_EQUAL -> this;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }
  }
}
