package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;

/// Reads a dialect: CSV Dialect v1.2, Table Dialect v2.0, and the forms nested by format (`csv`,
/// `excel`, `ods`, `json`, `inline`) that newer tools write.
final class DialectParser {
  private final JsonReading outer;
  private final JsonReading csv;
  private final List<Problem> problems = new ArrayList<>();

  private DialectParser(JsonNode json) {
    this.outer = new JsonReading(json, "", problems);
    this.csv = json.path("csv").isObject() ? outer.inside("csv") : outer;
  }

  static Outcome<Dialect> parse(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Outcome.ok(Dialect.DEFAULT);
    }
    if (!json.isObject()) {
      return Outcome.refused(new Problem("descriptor", "The dialect must be a JSON object."));
    }
    var parser = new DialectParser(json);
    var dialect = parser.dialect(Dialect.DEFAULT);
    return parser.problems.isEmpty() ? Outcome.ok(dialect) : new Outcome.Refused<>(parser.problems);
  }

  private Dialect dialect(Dialect standard) {
    var characters =
        new Dialect.Csv(
            csv.text("delimiter", standard.delimiter()),
            character(csv, "quoteChar", standard.quoteChar()),
            csv.flag("doubleQuote", standard.doubleQuote()),
            character(csv, "escapeChar", standard.escapeChar()),
            csv.flag("skipInitialSpace", standard.skipInitialSpace()),
            outer.text("commentChar", standard.commentChar()));
    var labels =
        new Dialect.Labels(
            outer.flag("header", standard.header()),
            rows(outer, "headerRows", standard.headerRows()),
            outer.text("headerJoin", standard.headerJoin()),
            outer.flag("caseSensitiveHeader", outer.flag("headerCase", true)));
    return new Dialect(
        characters,
        labels,
        rows(outer, "commentRows", standard.commentRows()),
        csv.text("nullSequence", standard.nullSequence()),
        rowChoice(),
        FieldChoice.DEFAULT,
        formatOptions());
  }

  private RowChoice rowChoice() {
    return new RowChoice(
        List.of(),
        false,
        new RowChoice.Skipped(0, List.of(), List.of(), outer.flag("skipBlankRows", false)),
        List.of(),
        0,
        RowChoice.ALL);
  }

  private FormatOptions formatOptions() {
    var sheet = first("excel", "ods");
    var json = first("json", "inline");
    var isNumber = sheet.node().path("sheet").isNumber();
    return new FormatOptions(
        isNumber ? number(sheet, "sheet") : number(outer, "sheetNumber"),
        isNumber ? "" : sheet.text("sheet", outer.text("sheetName", "")),
        sheet.flag("fillMergedCells", false),
        sheet.flag("preserveFormatting", false),
        sheet.flag("stringified", false),
        json.text("property", outer.text("property", "")),
        json.has("keys") ? json.texts("keys", List.of()) : outer.texts("itemKeys", List.of()));
  }

  /// The first of those objects that is there; the dialect itself when none is.
  private JsonReading first(String... names) {
    for (var name : names) {
      if (outer.node().path(name).isObject()) {
        return outer.inside(name);
      }
    }
    return outer;
  }

  static int number(JsonReading reading, String name) {
    var node = reading.node().path(name);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    if (!node.isInt() || node.intValue() < 1) {
      reading.wrong(name, "must be a number from 1 up");
      return 0;
    }
    return node.intValue();
  }

  static String character(JsonReading reading, String name, String otherwise) {
    // An explicit null or "" says that there is no such character.
    if (reading.node().path(name).isNull()) {
      return "";
    }
    var text = reading.text(name, otherwise);
    if (text.length() > 1) {
      reading.wrong(name, "must be one character");
      return otherwise;
    }
    return text;
  }

  static List<Integer> rows(JsonReading reading, String name, List<Integer> otherwise) {
    var node = reading.node().path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    var rows = new ArrayList<Integer>();
    for (var item : node) {
      if (!item.isInt() || item.intValue() < 1) {
        reading.wrong(name, "must be a list of row numbers from 1 up");
        return otherwise;
      }
      rows.add(item.intValue());
    }
    return rows;
  }
}
