package io.specstore.table.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.specstore.table.duckdb.DuckDb;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The type of a column, as DuckDB names it, and how a nested value of it becomes JSON: numbers
/// with all their digits, dates and times in the form of ISO 8601, bytes as base64, NaN and the
/// infinities as the texts that Table Schema has for them.
sealed interface ParquetType {
  JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// A type without parts.
  record Leaf(String name) implements ParquetType {}

  record ListOf(ParquetType item) implements ParquetType {}

  record StructOf(SequencedMap<String, ParquetType> members) implements ParquetType {}

  record MapOf(ParquetType key, ParquetType value) implements ParquetType {}

  static ParquetType parse(String name) {
    return new Parser(name).type();
  }

  /// The same type with texts instead of all values.
  default String ofTexts() {
    return switch (this) {
      case Leaf _ -> "VARCHAR";
      case ListOf(var item) -> item.ofTexts() + "[]";
      case StructOf(var members) ->
          members.entrySet().stream()
              .map(member -> DuckDb.name(member.getKey()) + " " + member.getValue().ofTexts())
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case MapOf(_, var value) -> "MAP(VARCHAR, " + value.ofTexts() + ")";
    };
  }

  /// A value as JSON.
  ///
  /// @param texts the value with DuckDB's texts instead of all values in it
  default JsonNode json(JsonNode texts) {
    if (texts.isNull()) {
      return texts;
    }
    return switch (this) {
      case Leaf(var name) -> leaf(name, texts.asText());
      case ListOf(var item) -> {
        var array = NODES.arrayNode();
        texts.forEach(it -> array.add(item.json(it)));
        yield array;
      }
      case StructOf(var members) -> {
        var object = NODES.objectNode();
        members.forEach((member, type) -> object.set(member, type.json(texts.path(member))));
        yield object;
      }
      case MapOf(var key, var value) -> {
        var object = NODES.objectNode();
        for (var entry : texts.properties()) {
          var name = key instanceof Leaf(var type) ? leaf(type, entry.getKey()).asText() : "";
          object.set(name.isEmpty() ? entry.getKey() : name, value.json(entry.getValue()));
        }
        yield object;
      }
    };
  }

  private static JsonNode leaf(String type, String text) {
    return switch (type) {
      case "BOOLEAN" -> NODES.booleanNode(Boolean.parseBoolean(text));
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT" ->
          NODES.numberNode(new BigDecimal(text).toBigIntegerExact());
      case "FLOAT", "DOUBLE" ->
          switch (text) {
            case "nan" -> NODES.textNode("NaN");
            case "inf" -> NODES.textNode("INF");
            case "-inf" -> NODES.textNode("-INF");
            default -> NODES.numberNode(new BigDecimal(text));
          };
      default ->
          type.startsWith("DECIMAL")
              ? NODES.numberNode(new BigDecimal(text))
              : NODES.textNode(ParquetText.of(type, text));
    };
  }

  /// Reads the name of a type, such as `STRUCT(a INTEGER, "b c" DATE[])`.
  final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    ParquetType type() {
      var type = takes("STRUCT(") ? struct() : takes("MAP(") ? map() : new Leaf(leaf());
      while (takes("[")) {
        at = text.indexOf(']', at) + 1;
        type = new ListOf(type);
      }
      return type;
    }

    private boolean takes(String part) {
      var isNext = text.startsWith(part, at);
      at += isNext ? part.length() : 0;
      return isNext;
    }

    private ParquetType struct() {
      var members = new LinkedHashMap<String, ParquetType>();
      do {
        var name = name();
        takes(" ");
        members.put(name, type());
      } while (takes(", "));
      takes(")");
      return new StructOf(members);
    }

    private ParquetType map() {
      var key = type();
      takes(", ");
      var value = type();
      takes(")");
      return new MapOf(key, value);
    }

    private String name() {
      if (!takes("\"")) {
        var end = text.indexOf(' ', at);
        var name = text.substring(at, end);
        at = end;
        return name;
      }
      var name = new StringBuilder();
      while (true) {
        var quote = text.indexOf('"', at);
        name.append(text, at, quote);
        at = quote + 1;
        if (!takes("\"")) {
          return name.toString();
        }
        name.append('"');
      }
    }

    /// Everything up to the next comma, parenthesis or bracket that is not part of it.
    private String leaf() {
      var begin = at;
      var depth = 0;
      var isQuoted = false;
      for (; at < text.length(); at++) {
        var c = text.charAt(at);
        isQuoted ^= c == '\'';
        if (isQuoted) {
          continue;
        }
        if (depth == 0 && (c == ',' || c == ')' || c == '[')) {
          break;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      return text.substring(begin, at);
    }
  }
}
