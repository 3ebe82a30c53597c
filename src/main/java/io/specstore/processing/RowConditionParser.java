package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a condition, written in a small subset of Python without function calls.
///
/// Parses one text; not shared between threads.
final class RowConditionParser {
  private static final int MAX_DEPTH = 50;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
              + "|(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<sign>==|!=|<=|>=|[<>()\\[\\],]))",
          Pattern.DOTALL);

  private static final Map<String, RowCondition.Operator> OPERATORS =
      Map.of(
          "==", RowCondition.Operator.EQUAL,
          "!=", RowCondition.Operator.NOT_EQUAL,
          "<", RowCondition.Operator.LESS,
          "<=", RowCondition.Operator.LESS_OR_EQUAL,
          ">", RowCondition.Operator.GREATER,
          ">=", RowCondition.Operator.GREATER_OR_EQUAL);

  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private int depth;

  private enum Kind {
    NUMBER,
    TEXT,
    WORD,
    SIGN,
    END
  }

  private record Token(Kind kind, String text) {}

  /// A field, or a value.
  private record Operand(String field, @Nullable JsonNode value) {}

  RowConditionParser(String text) {
    var match = TOKEN.matcher(text);
    var end = 0;
    while (match.find() && match.start() == end) {
      end = match.end();
      for (var kind : List.of(Kind.NUMBER, Kind.TEXT, Kind.WORD, Kind.SIGN)) {
        var part = match.group(kind.name().toLowerCase(Locale.ROOT));
        if (part != null) {
          tokens.add(new Token(kind, part));
        }
      }
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException(
          "cannot be read from \"" + text.substring(end).strip() + "\" on");
    }
    tokens.add(new Token(Kind.END, "the end"));
  }

  RowCondition parse() {
    var condition = anyOf();
    if (current().kind() != Kind.END) {
      throw unexpected("and, or, or the end");
    }
    return condition;
  }

  private RowCondition anyOf() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("is nested too deeply");
    }
    var conditions = new ArrayList<RowCondition>(List.of(allOf()));
    while (accept("or")) {
      conditions.add(allOf());
    }
    depth--;
    return conditions.size() == 1 ? conditions.getFirst() : new RowCondition.AnyOf(conditions);
  }

  private RowCondition allOf() {
    var conditions = new ArrayList<RowCondition>(List.of(negatable()));
    while (accept("and")) {
      conditions.add(negatable());
    }
    return conditions.size() == 1 ? conditions.getFirst() : new RowCondition.AllOf(conditions);
  }

  private RowCondition negatable() {
    var isNot = false;
    while (accept("not")) {
      isNot = !isNot;
    }
    RowCondition condition;
    if (accept("(")) {
      condition = anyOf();
      expect(")");
    } else {
      condition = comparison();
    }
    return isNot ? new RowCondition.Not(condition) : condition;
  }

  private RowCondition comparison() {
    var left = operand();
    if (accept("not")) {
      expect("in");
      return new RowCondition.Not(oneOf(left));
    }
    if (accept("in")) {
      return oneOf(left);
    }
    if (accept("is")) {
      var isNot = accept("not");
      return comparison(
          left, isNot ? RowCondition.Operator.NOT_EQUAL : RowCondition.Operator.EQUAL, operand());
    }
    var operator = OPERATORS.get(current().text());
    if (operator == null || current().kind() != Kind.SIGN) {
      throw unexpected("==, !=, <, <=, >, >=, in or is");
    }
    next++;
    return comparison(left, operator, operand());
  }

  private static RowCondition comparison(
      Operand left, RowCondition.Operator operator, Operand right) {
    if (left.value() == null && right.value() == null) {
      return new RowCondition.FieldComparison(left.field(), operator, right.field());
    }
    if (right.value() != null && left.value() == null) {
      return new RowCondition.Comparison(left.field(), operator, right.value());
    }
    if (left.value() != null && right.value() == null) {
      return new RowCondition.Comparison(right.field(), operator.swapped(), left.value());
    }
    throw new IllegalArgumentException("compares two values; one of them must be a field");
  }

  private RowCondition oneOf(Operand left) {
    if (left.value() != null) {
      throw new IllegalArgumentException("must have a field before \"in\"");
    }
    var close = accept("[") ? "]" : ")";
    if (close.equals(")")) {
      expect("(");
    }
    var values = new ArrayList<JsonNode>();
    while (!accept(close)) {
      var value = operand().value();
      if (value == null) {
        throw new IllegalArgumentException("must have values after \"in\", not fields");
      }
      values.add(value);
      if (!accept(",")) {
        expect(close);
        break;
      }
    }
    return new RowCondition.OneOf(left.field(), values);
  }

  private Operand operand() {
    var token = current();
    next++;
    var nodes = JsonNodeFactory.instance;
    return switch (token.kind()) {
      case NUMBER -> new Operand("", nodes.numberNode(new BigDecimal(token.text())));
      case TEXT -> new Operand("", nodes.textNode(unquoted(token.text())));
      case WORD -> word(token.text());
      case SIGN, END -> {
        next--;
        throw unexpected("a field or a value");
      }
    };
  }

  private Operand word(String word) {
    var nodes = JsonNodeFactory.instance;
    return switch (word) {
      case "None" -> new Operand("", nodes.nullNode());
      case "True" -> new Operand("", nodes.booleanNode(true));
      case "False" -> new Operand("", nodes.booleanNode(false));
      case "and", "or", "not", "in", "is" -> {
        next--;
        throw unexpected("a field or a value");
      }
      case "row" -> {
        if (!accept("[")) {
          yield new Operand(word, null);
        }
        var name = current();
        if (name.kind() != Kind.TEXT) {
          throw unexpected("the name of a field in quotes");
        }
        next++;
        expect("]");
        yield new Operand(unquoted(name.text()), null);
      }
      default -> new Operand(word, null);
    };
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private Token current() {
    return tokens.get(next);
  }

  private boolean accept(String text) {
    var isNext =
        current().text().equals(text)
            && (current().kind() == Kind.WORD || current().kind() == Kind.SIGN);
    if (isNext) {
      next++;
    }
    return isNext;
  }

  private void expect(String text) {
    if (!accept(text)) {
      throw unexpected(text);
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        "has " + current().text() + " where there must be " + wanted);
  }
}
