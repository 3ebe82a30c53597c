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

/// Reads a condition in a small part of Python: nothing in it can be called.
final class RowConditionParser {
  private static final int MAX_DEPTH = 50;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
              + "|(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)|(?<sign>==|!=|<=|>=|[<>()\\[\\],]))",
          Pattern.DOTALL);

  private static final Map<String, RowCondition.Order> ORDERS =
      Map.of(
          "==", RowCondition.Order.SAME,
          "!=", RowCondition.Order.OTHER,
          "<", RowCondition.Order.LESS,
          "<=", RowCondition.Order.LESS_OR_SAME,
          ">", RowCondition.Order.MORE,
          ">=", RowCondition.Order.MORE_OR_SAME);

  private final List<Token> tokens = new ArrayList<>();
  private int at;
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
          "can't be read from \"" + text.substring(end).strip() + "\" on");
    }
    tokens.add(new Token(Kind.END, "the end"));
  }

  RowCondition read() {
    var test = any();
    if (now().kind() != Kind.END) {
      throw unexpected("and, or, or the end");
    }
    return test;
  }

  private RowCondition any() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("is nested too deeply");
    }
    var tests = new ArrayList<RowCondition>(List.of(all()));
    while (takes("or")) {
      tests.add(all());
    }
    depth--;
    return tests.size() == 1 ? tests.getFirst() : new RowCondition.Any(tests);
  }

  private RowCondition all() {
    var tests = new ArrayList<RowCondition>(List.of(one()));
    while (takes("and")) {
      tests.add(one());
    }
    return tests.size() == 1 ? tests.getFirst() : new RowCondition.All(tests);
  }

  private RowCondition one() {
    var isNot = false;
    while (takes("not")) {
      isNot = !isNot;
    }
    RowCondition test;
    if (takes("(")) {
      test = any();
      demand(")");
    } else {
      test = comparison();
    }
    return isNot ? new RowCondition.Not(test) : test;
  }

  private RowCondition comparison() {
    var left = operand();
    if (takes("not")) {
      demand("in");
      return new RowCondition.Not(among(left));
    }
    if (takes("in")) {
      return among(left);
    }
    if (takes("is")) {
      var isNot = takes("not");
      return compared(left, isNot ? RowCondition.Order.OTHER : RowCondition.Order.SAME, operand());
    }
    var order = ORDERS.get(now().text());
    if (order == null || now().kind() != Kind.SIGN) {
      throw unexpected("==, !=, <, <=, >, >=, in or is");
    }
    at++;
    return compared(left, order, operand());
  }

  private static RowCondition compared(Operand left, RowCondition.Order order, Operand right) {
    if (left.value() == null && right.value() == null) {
      return new RowCondition.BesideField(left.field(), order, right.field());
    }
    if (right.value() != null && left.value() == null) {
      return new RowCondition.Beside(left.field(), order, right.value());
    }
    if (left.value() != null && right.value() == null) {
      return new RowCondition.Beside(right.field(), order.turned(), left.value());
    }
    throw new IllegalArgumentException("compares two values; one of them must be a field");
  }

  private RowCondition among(Operand left) {
    if (left.value() != null) {
      throw new IllegalArgumentException("must have a field before \"in\"");
    }
    var close = takes("[") ? "]" : ")";
    if (close.equals(")")) {
      demand("(");
    }
    var values = new ArrayList<JsonNode>();
    while (!takes(close)) {
      var value = operand().value();
      if (value == null) {
        throw new IllegalArgumentException("must have values behind \"in\", and no fields");
      }
      values.add(value);
      if (!takes(",")) {
        demand(close);
        break;
      }
    }
    return new RowCondition.Among(left.field(), values);
  }

  private Operand operand() {
    var token = now();
    at++;
    var nodes = JsonNodeFactory.instance;
    return switch (token.kind()) {
      case NUMBER -> new Operand("", nodes.numberNode(new BigDecimal(token.text())));
      case TEXT -> new Operand("", nodes.textNode(unquoted(token.text())));
      case WORD -> word(token.text());
      case SIGN, END -> {
        at--;
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
        at--;
        throw unexpected("a field or a value");
      }
      case "row" -> {
        if (!takes("[")) {
          yield new Operand(word, null);
        }
        var name = now();
        if (name.kind() != Kind.TEXT) {
          throw unexpected("the name of a field in quotes");
        }
        at++;
        demand("]");
        yield new Operand(unquoted(name.text()), null);
      }
      default -> new Operand(word, null);
    };
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  private Token now() {
    return tokens.get(at);
  }

  private boolean takes(String text) {
    var isThere =
        now().text().equals(text) && (now().kind() == Kind.WORD || now().kind() == Kind.SIGN);
    if (isThere) {
      at++;
    }
    return isThere;
  }

  private void demand(String text) {
    if (!takes(text)) {
      throw unexpected(text);
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException("has " + now().text() + " where there must be " + wanted);
  }
}
