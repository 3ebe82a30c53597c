package io.specstore.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A table with right cells of every type, the same for the same seed: spelled in many ways, with
/// quotes, new lines, extremes, characters of all planes, and cells without a value.
///
/// @param csv its bytes as text, with a header
/// @param schema its Table Schema
public record GeneratedTable(String csv, String schema) {
  private static final String NO_VALUE = "n/a";

  private static final List<String> WORDS =
      List.of(
          "plain",
          "",
          " ",
          "  two blanks  ",
          "\"",
          "\"\"",
          "a,b",
          "a;b\tc",
          "line\nline",
          "line\r\nline",
          "'",
          "\\",
          "\\n",
          "null",
          "NULL",
          "NaN",
          "true",
          "0",
          "-1.50",
          "2024-02-29",
          "=1+1",
          "#comment",
          "éèÀß",
          "плато",
          "漢字",
          "😀🏳️‍🌈",
          "\u00a0",
          "\u2028",
          "\ufeffmark",
          "e\u0301",
          "a\u0001b",
          "{\"a\": 1}",
          "[]");

  /// A column: its field as JSON, and what writes a cell of it.
  private record Column(String field, Supplier<String> cell) {}

  /// A table of that many rows; the seed decides on everything in it.
  public static GeneratedTable of(long seed, int rows) {
    var random = new Random(seed);
    var columns = columns(random);
    var csv = new StringBuilder();
    csv.append(
        columns.stream().map(column -> name(column.field())).collect(Collectors.joining(",")));
    for (var row = 0; row < rows; row++) {
      csv.append(random.nextInt(4) == 0 ? "\r\n" : "\n").append(row);
      for (var column : columns.subList(1, columns.size())) {
        var text = random.nextInt(8) == 0 ? NO_VALUE : column.cell().get();
        csv.append(',').append(quoted(text, random.nextInt(5) == 0));
      }
    }
    var schema =
        columns.stream()
            .map(Column::field)
            .collect(
                Collectors.joining(
                    ", ", "{\"missingValues\": [\"" + NO_VALUE + "\"], \"fields\": [", "]}"));
    return new GeneratedTable(csv.append('\n').toString(), schema);
  }

  private static String name(String field) {
    var start = field.indexOf(": \"") + 3;
    return field.substring(start, field.indexOf('"', start));
  }

  private static String quoted(String text, boolean always) {
    return always || text.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0)
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  private static List<Column> columns(Random random) {
    var columns = new ArrayList<Column>();
    columns.add(column("row", "integer", "", () -> ""));
    texts(columns, random);
    numbers(columns, random);
    times(columns, random);
    structures(columns, random);
    return columns;
  }

  private static Column column(String name, String type, String more, Supplier<String> cell) {
    return new Column("{\"name\": \"%s\", \"type\": \"%s\"%s}".formatted(name, type, more), cell);
  }

  private static void texts(List<Column> columns, Random random) {
    Supplier<String> word = () -> WORDS.get(random.nextInt(WORDS.size()));
    columns.add(column("text", "string", "", word));
    columns.add(column("long_text", "string", "", () -> word.get().repeat(random.nextInt(60))));
    columns.add(
        column(
            "any_text",
            "string",
            "",
            () ->
                random
                    .ints(random.nextInt(9), 1, 0x10FFFF)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()));
    columns.add(
        column(
            "mail", "string", ", \"format\": \"email\"", () -> "a" + random.nextInt() + "@b.de"));
    columns.add(column("anything", "any", "", word));
    columns.add(
        column(
            "truth",
            "boolean",
            "",
            () -> List.of("true", "False", "1", "0").get(random.nextInt(4))));
    columns.add(
        column(
            "ja",
            "boolean",
            ", \"trueValues\": [\"ja\"], \"falseValues\": [\"nein\"]",
            () -> random.nextBoolean() ? "ja" : "nein"));
  }

  private static void numbers(List<Column> columns, Random random) {
    columns.add(
        column(
            "whole",
            "integer",
            "",
            () ->
                switch (random.nextInt(5)) {
                  case 0 -> "-0";
                  case 1 -> "+" + random.nextInt(100);
                  case 2 -> "00" + random.nextInt(100);
                  case 3 -> "" + (random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
                  default -> "" + random.nextLong();
                }));
    columns.add(
        column("huge", "integer", "", () -> random.nextLong() + "9".repeat(random.nextInt(80))));
    columns.add(
        column(
            "money", "integer", ", \"bareNumber\": false", () -> "€" + random.nextInt() + " EUR"));
    columns.add(
        column(
            "number",
            "number",
            "",
            () ->
                switch (random.nextInt(8)) {
                  case 0 -> "-0.0";
                  case 1 -> random.nextInt() + "e" + (random.nextInt(600) - 300);
                  case 2 -> "." + random.nextInt(1000);
                  case 3 -> random.nextInt(9) + ".";
                  case 4 -> random.nextLong() + "." + random.nextLong(Long.MAX_VALUE) + "000";
                  case 5 -> List.of("NaN", "INF", "-INF", "nan").get(random.nextInt(4));
                  default -> random.nextInt(100) + "." + random.nextInt(100);
                }));
    columns.add(
        column(
            "zahl",
            "number",
            ", \"decimalChar\": \",\", \"groupChar\": \".\", \"constraints\": {\"minimum\": \"-1.000,5\"}",
            () -> random.nextInt(1000) + ".000," + random.nextInt(100)));
    columns.add(
        column("percent", "number", ", \"bareNumber\": false", () -> random.nextInt(100) + ".5 %"));
  }

  private static void times(List<Column> columns, Random random) {
    Supplier<String> day =
        () ->
            "%04d-%02d-%02d"
                .formatted(
                    random.nextInt(9_998) + 1, random.nextInt(12) + 1, random.nextInt(28) + 1);
    Supplier<String> clock =
        () ->
            "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    Supplier<String> fraction = () -> random.nextInt(3) == 0 ? "." + random.nextInt(999_999) : "";
    Supplier<String> zone = () -> List.of("", "Z", "+05:30", "-12:00").get(random.nextInt(4));
    columns.add(column("day", "date", "", day));
    columns.add(
        column(
            "tag",
            "date",
            ", \"format\": \"%d.%m.%Y\", \"constraints\": {\"minimum\": \"01.01.0001\"}",
            () ->
                "%02d.%02d.%04d"
                    .formatted(
                        random.nextInt(28) + 1,
                        random.nextInt(12) + 1,
                        random.nextInt(9_000) + 1)));
    columns.add(column("clock", "time", "", () -> clock.get() + fraction.get() + zone.get()));
    columns.add(
        column(
            "uhr",
            "time",
            ", \"format\": \"%H.%M\"",
            () -> clock.get().substring(0, 5).replace(':', '.')));
    columns.add(
        column(
            "at",
            "datetime",
            "",
            () -> day.get() + "T" + clock.get() + fraction.get() + zone.get()));
    columns.add(
        column(
            "when",
            "datetime",
            ", \"format\": \"%Y%m%d %H:%M:%S\"",
            () -> day.get().replace("-", "") + " " + clock.get()));
    columns.add(
        column(
            "year",
            "year",
            "",
            () ->
                random.nextInt(3) == 0
                    ? List.of("-1044", "-0044", "0000", "0007", "0999").get(random.nextInt(5))
                    : "" + (1000 + random.nextInt(90_000))));
    columns.add(column("month", "yearmonth", "", () -> day.get().substring(0, 7)));
    columns.add(
        column(
            "lasts",
            "duration",
            "",
            () ->
                List.of("P1Y2M3DT4H5M6.5S", "-P400D", "PT0S", "P14M", "PT36H")
                    .get(random.nextInt(5))));
  }

  private static void structures(List<Column> columns, Random random) {
    Supplier<String> json =
        () ->
            List.of("1", "-0.50", "\"é\\n\"", "null", "true", "[]", "{\"b\": [1, {}], \"a\": 1e2}")
                .get(random.nextInt(7));
    columns.add(column("list", "array", "", () -> "[" + json.get() + ", " + json.get() + "]"));
    columns.add(
        column(
            "tree", "object", "", () -> "{\"z\": " + json.get() + ", \"ä\": " + json.get() + "}"));
    columns.add(
        column(
            "shape",
            "geojson",
            "",
            () -> "{\"type\": \"Point\", \"coordinates\": [" + random.nextInt(90) + ".5, -1]}"));
    Supplier<String> point = () -> (random.nextInt(360) - 180) + ", " + random.nextInt(90) + ".25";
    columns.add(column("point", "geopoint", "", point));
    columns.add(
        column("pair", "geopoint", ", \"format\": \"array\"", () -> "[" + point.get() + "]"));
    columns.add(
        column(
            "place",
            "geopoint",
            ", \"format\": \"object\"",
            () -> "{\"lon\": " + random.nextInt(90) + ", \"lat\": -1.5}"));
  }
}
