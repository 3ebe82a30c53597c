package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A condition on a row, as a filter's `condition` writes it: comparisons of fields with values or
/// with one another, joined by `and`, `or` and `not`.
public sealed interface RowCondition {
  /// Reads a condition.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong with it
  static RowCondition parse(String text) {
    return new RowConditionParser(text).read();
  }

  /// One of them holds.
  record Any(List<RowCondition> tests) implements RowCondition {
    public Any {
      tests = List.copyOf(tests);
    }
  }

  /// All of them hold.
  record All(List<RowCondition> tests) implements RowCondition {
    public All {
      tests = List.copyOf(tests);
    }
  }

  /// It doesn't hold.
  record Not(RowCondition test) implements RowCondition {}

  /// A field beside a value.
  record Beside(String field, Order order, JsonNode value) implements RowCondition {}

  /// A field beside another one.
  record BesideField(String field, Order order, String other) implements RowCondition {}

  /// A field has one of these values.
  record Among(String field, List<JsonNode> values) implements RowCondition {
    public Among {
      values = List.copyOf(values);
    }
  }

  /// How two values are to lie.
  enum Order {
    SAME,
    OTHER,
    LESS,
    LESS_OR_SAME,
    MORE,
    MORE_OR_SAME;

    /// The same, seen from the other side.
    Order turned() {
      return switch (this) {
        case SAME, OTHER -> this;
        case LESS -> MORE;
        case LESS_OR_SAME -> MORE_OR_SAME;
        case MORE -> LESS;
        case MORE_OR_SAME -> LESS_OR_SAME;
      };
    }
  }
}
