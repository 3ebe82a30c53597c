package io.specstore.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Columns of a [GeneratedPackage]: fields of all types, each with what makes cells of it.
final class GeneratedColumns {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> WORDS =
      List.of(
          "plain",
          "",
          " ",
          " two ",
          "\"",
          "a,b",
          "a;b\tc|d",
          "line\nline",
          "x\r\ny",
          "'",
          "\\",
          "null",
          "NULL",
          "NaN",
          "true",
          "0",
          "-1.50",
          "2024-02-29",
          "=1+1",
          "éß",
          "a'b",
          "ÄÖ",
          "{\"a\": 1}",
          "[]");

  /// A column: its field, and what makes a cell of it.
  record Column(ObjectNode field, Supplier<String> cell) {}

  private final Random random;
  private final boolean isFirstEdition;

  GeneratedColumns(Random random, boolean isFirstEdition) {
    this.random = random;
    this.isFirstEdition = isFirstEdition;
  }

  /// One of the choices.
  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  Column column(int i) {
    var field = NODES.objectNode().put("name", any(List.of("f", "Feld ", "a")) + i);
    var column = typed(field);
    if (!isFirstEdition && oneIn(6)) {
      any(List.of(List.of("", "x"), List.of("--"), List.of("")))
          .forEach(field.putArray("missingValues")::add);
    }
    if (oneIn(4)) {
      field.withObject("/constraints").put("required", true);
    }
    return column;
  }

  private Column column(ObjectNode field, String type, Supplier<String> cell) {
    field.put("type", type);
    return new Column(field, cell);
  }

  private Column typed(ObjectNode field) {
    return switch (random.nextInt(isFirstEdition ? 15 : 16)) {
      case 0 -> word(field);
      case 1 -> column(field, "any", () -> any(WORDS));
      case 2 -> integer(field);
      case 3 -> number(field);
      case 4 -> flag(field);
      case 5 -> date(field);
      case 6 -> time(field);
      case 7 -> datetime(field);
      case 8 -> year(field);
      case 9 -> column(field, "yearmonth", () -> day().substring(0, 7));
      case 10 ->
          column(
              field,
              "duration",
              () -> any(List.of("P1Y2M3DT4H5M6.5S", "-P400D", "PT0S", "P14M", "PT36H")));
      case 11 -> column(field, "object", () -> "{\"z\": " + json() + ", \"a\": " + json() + "}");
      case 12 -> column(field, "array", () -> "[" + json() + ", " + json() + "]");
      case 13 -> point(field);
      case 14 ->
          column(
              field,
              "geojson",
              () -> "{\"type\": \"Point\", \"coordinates\": [" + random.nextInt(90) + ".5, -1]}");
      default -> list(field);
    };
  }

  private Column word(ObjectNode field) {
    return switch (random.nextInt(7)) {
      case 0 ->
          column(field.put("format", "email"), "string", () -> "a" + random.nextInt() + "@b.de");
      case 1 ->
          column(
              field.put("format", "uuid"),
              "string",
              () -> new UUID(random.nextLong(), random.nextLong()).toString());
      case 2 ->
          column(field.put("format", "binary"), "string", () -> any(List.of("aGVsbG8=", "AP8=")));
      case 3 -> {
        field.withObject("/constraints").put("minLength", 2).put("maxLength", 5);
        yield column(field, "string", () -> any(List.of("ab", "abcde", "  ", "a,b")));
      }
      case 4 -> {
        field.withObject("/constraints").put("unique", true);
        yield column(field, "string", () -> "");
      }
      case 5 -> {
        field.withObject("/constraints").putArray("enum").add("a").add("").add("b c");
        yield column(field, "string", () -> any(List.of("a", "b c")));
      }
      default -> column(field, "string", () -> any(WORDS));
    };
  }

  private Column integer(ObjectNode field) {
    return switch (random.nextInt(5)) {
      case 0 ->
          column(
              field.put("bareNumber", false), "integer", () -> "€" + random.nextInt(1000) + " kg");
      case 1 -> {
        field.withObject("/constraints").put("minimum", 1).put("maximum", "99");
        yield column(field, "integer", () -> "" + (1 + random.nextInt(99)));
      }
      case 2 -> {
        field.withObject("/constraints").putArray("enum").add(1).add("2");
        yield column(field, "integer", () -> any(List.of("1", "+2", "002")));
      }
      case 3 -> column(field, "integer", () -> random.nextLong() + "9".repeat(random.nextInt(40)));
      default ->
          column(field, "integer", () -> any(List.of("-0", "007", "+5", "" + random.nextInt())));
    };
  }

  private Column number(ObjectNode field) {
    return switch (random.nextInt(5)) {
      case 0 -> {
        field.put("decimalChar", ",").put("groupChar", ".");
        if (oneIn(2)) {
          field
              .withObject("/constraints")
              .put("minimum", "-1.000,5")
              .put("maximum", "2.000.000,00");
        }
        yield column(field, "number", () -> random.nextInt(900) + ".000," + random.nextInt(100));
      }
      case 1 -> column(field.put("bareNumber", false), "number", () -> random.nextInt(100) + ".5%");
      case 2 -> {
        field.withObject("/constraints").putArray("enum").add(1.5).add("2.0");
        yield column(field, "number", () -> any(List.of("1.50", "2", "15e-1")));
      }
      default ->
          column(
              field,
              "number",
              () ->
                  any(
                      List.of(
                          "-0.0",
                          "1e20",
                          "-5E-7",
                          ".5",
                          "3.",
                          random.nextLong() + "." + random.nextInt(1000),
                          "" + random.nextDouble())));
    };
  }

  private Column flag(ObjectNode field) {
    if (oneIn(2)) {
      field.putArray("trueValues").add("ja").add("1");
      field.putArray("falseValues").add("nein");
      if (oneIn(2)) {
        field.withObject("/constraints").putArray("enum").add("ja");
        return column(field, "boolean", () -> any(List.of("ja", "1")));
      }
      return column(field, "boolean", () -> any(List.of("ja", "nein", "1")));
    }
    return column(field, "boolean", () -> any(List.of("true", "False", "1", "0")));
  }

  private String day() {
    return "%04d-%02d-%02d"
        .formatted(1 + random.nextInt(9_998), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private String clock() {
    return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
  }

  private String fraction() {
    return oneIn(3) ? "." + (1 + random.nextInt(999_999_999)) : "";
  }

  private Column date(ObjectNode field) {
    return switch (random.nextInt(4)) {
      case 0 -> {
        field.put("format", "%d.%m.%Y");
        field.withObject("/constraints").put("minimum", "01.01.0001");
        yield column(
            field,
            "date",
            () ->
                "%02d.%02d.%04d"
                    .formatted(
                        1 + random.nextInt(28), 1 + random.nextInt(12), 1 + random.nextInt(9_000)));
      }
      case 1 ->
          column(
              field.put("format", "any"),
              "date",
              () -> any(List.of("2024-02-29", "13/02/2024", "3 May 2001", day())));
      case 2 -> {
        field.withObject("/constraints").putArray("enum").add("2024-02-29").add("0044-03-15");
        yield column(field, "date", () -> any(List.of("2024-02-29", "0044-03-15")));
      }
      default -> column(field, "date", this::day);
    };
  }

  private Column time(ObjectNode field) {
    return switch (random.nextInt(3)) {
      case 0 ->
          column(
              field.put("format", "%H.%M"),
              "time",
              () -> clock().substring(0, 5).replace(':', '.'));
      case 1 ->
          column(
              field.put("format", "any"),
              "time",
              () -> any(List.of("3:15 pm", clock(), clock() + ".5")));
      default ->
          column(field, "time", () -> clock() + fraction() + any(List.of("", "Z", "+05:30")));
    };
  }

  private Column datetime(ObjectNode field) {
    return switch (random.nextInt(4)) {
      case 0 -> {
        field.put("format", "%Y%m%d %H:%M:%S");
        field.withObject("/constraints").put("minimum", "00010101 00:00:00");
        yield column(field, "datetime", () -> day().replace("-", "") + " " + clock());
      }
      case 1 ->
          column(
              field.put("format", "any"),
              "datetime",
              () -> any(List.of("2024-02-29 12:00", day() + " " + clock() + fraction())));
      case 2 -> {
        field.withObject("/constraints").put("maximum", "9999-12-31T23:59:59Z");
        yield column(
            field, "datetime", () -> day() + "T" + clock() + any(List.of("", "Z", "-11:00")));
      }
      default -> column(field, "datetime", () -> day() + "T" + clock() + fraction());
    };
  }

  private Column year(ObjectNode field) {
    if (oneIn(2)) {
      field.withObject("/constraints").put("minimum", "-9999").put("maximum", "99999");
    }
    return column(field, "year", () -> any(List.of("-0044", "0000", "0999", "2024", "12345")));
  }

  private Column point(ObjectNode field) {
    Supplier<String> pair = () -> (random.nextInt(360) - 180) + ", " + random.nextInt(90) + ".25";
    return switch (random.nextInt(3)) {
      case 0 -> column(field.put("format", "array"), "geopoint", () -> "[" + pair.get() + "]");
      case 1 ->
          column(
              field.put("format", "object"),
              "geopoint",
              () -> "{\"lon\": " + random.nextInt(90) + ", \"lat\": -1.5}");
      default -> column(field, "geopoint", pair);
    };
  }

  private Column list(ObjectNode field) {
    var delimiter = any(List.of(",", ";", "||"));
    field.put("delimiter", delimiter);
    var type = any(List.of("string", "integer", "number", "boolean", "date", "datetime", "time"));
    field.put("itemType", type);
    Supplier<String> item =
        () ->
            switch (type) {
              case "integer" -> any(List.of("1", "-0", "007"));
              case "number" -> any(List.of("1.50", "-2e3", "NaN", "INF"));
              case "boolean" -> any(List.of("true", "0"));
              case "date" -> day();
              case "datetime" -> day() + "T" + clock() + fraction() + any(List.of("", "Z"));
              case "time" -> clock() + fraction();
              default -> any(List.of("a", "b c", "", "é"));
            };
    return column(
        field,
        "list",
        () -> {
          var items = new ArrayList<String>();
          for (var i = 0; i < 1 + random.nextInt(3); i++) {
            items.add(item.get());
          }
          return String.join(delimiter, items);
        });
  }

  private String json() {
    return any(
        List.of("1", "-0.50", "\"é\\n\"", "null", "true", "[]", "{\"b\": [1, {}], \"a\": 1e2}"));
  }
}
