package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads the options that the original's reader of files took: `tabulator` in a processing step.
///
/// `headers` is a number (the record that holds the labels), two numbers (the first and the last
/// that do), a list of labels, or null for none. `skip_rows` is a number of records at the top, or
/// a list of numbers, beginnings of comments, and `{"type": "preset", "value": "blank"}`; negative
/// numbers count from the end, where blank records don't count.
final class TabulatorOptions {
  /// Options that can be run, for messages.
  static final String KNOWN =
      "sheet, headers, multiline_headers_joiner, ignore_blank_headers, skip_rows, pick_rows,"
          + " offset_rows, limit_rows, pick_fields, skip_fields, offset_fields, limit_fields,"
          + " delimiter, quotechar, escapechar, doublequote, skipinitialspace, quoting,"
          + " fill_merged_cells, preserve_formatting, property, force_strings, encoding,"
          + " compression and innerpath, and of goodtables' checks, skip_checks, order_fields and"
          + " infer_fields";

  private static final Set<String> OWN =
      Set.of(
          "delimiter",
          "quotechar",
          "escapechar",
          "doublequote",
          "skipinitialspace",
          "quoting",
          "headers",
          "multiline_headers_joiner",
          "ignore_blank_headers",
          "skip_rows",
          "pick_rows",
          "offset_rows",
          "limit_rows",
          "pick_fields",
          "skip_fields",
          "offset_fields",
          "limit_fields",
          "sheet",
          "fill_merged_cells",
          "preserve_formatting",
          "property",
          "force_strings");

  /// Options that are read elsewhere, say nothing about cells, or say what holds anyway.
  private static final Set<String> NEUTRAL =
      Set.of(
          "format",
          "encoding",
          "compression",
          "innerpath",
          "scheme",
          "lineterminator",
          "sample_size",
          "bytes_sample_size",
          "keyed",
          "workbook_cache",
          "checks",
          "skip_checks",
          "order_fields",
          "infer_fields",
          "infer_schema",
          "error_limit",
          "row_limit",
          "table_limit");

  /// `csv.QUOTE_NONE` of Python.
  private static final int QUOTE_NONE = 3;

  private final Dialect base;
  private final JsonNode options;
  private final List<Problem> problems = new ArrayList<>();
  private final JsonReading reading;

  TabulatorOptions(Dialect base, JsonNode options) {
    this.base = base;
    this.options = options;
    this.reading = new JsonReading(options, "", problems);
  }

  Outcome<Dialect> apply() {
    for (var option : options.properties()) {
      if (!OWN.contains(option.getKey())
          && !NEUTRAL.contains(option.getKey())
          && !option.getValue().isNull()) {
        reading.problem(
            option.getKey(),
            "The option \"%s\" can't be run; %s can.".formatted(option.getKey(), KNOWN));
      }
    }
    var _ = CheckChoice.read(reading);
    var dialect = dialect();
    return problems.isEmpty() ? Outcome.ok(dialect) : new Outcome.Refused<>(problems);
  }

  private Dialect dialect() {
    var quoteChar = DialectParser.character(reading, "quotechar", base.quoteChar());
    var characters =
        new Dialect.Csv(
            reading.text("delimiter", base.delimiter()),
            options.path("quoting").asInt() == QUOTE_NONE ? "" : quoteChar,
            reading.flag("doublequote", base.doubleQuote()),
            DialectParser.character(reading, "escapechar", base.escapeChar()),
            reading.flag("skipinitialspace", base.skipInitialSpace()),
            base.commentChar());
    var labels =
        new Dialect.Labels(
            options.has("headers") ? hasHeader() : base.header(),
            headerRows(),
            reading.text("multiline_headers_joiner", base.headerJoin()),
            base.caseSensitiveHeader());
    return new Dialect(
        characters, labels, commentRows(), base.nullSequence(), rows(), fields(), format());
  }

  private boolean hasHeader() {
    var headers = options.path("headers");
    return !headers.isNull() && !(headers.isInt() && headers.intValue() == 0);
  }

  private boolean givesLabels() {
    var headers = options.path("headers");
    return headers.isArray() && !headers.isEmpty() && !areNumbers(headers);
  }

  private static boolean areNumbers(JsonNode headers) {
    return headers.valueStream().allMatch(JsonNode::isInt);
  }

  private List<Integer> headerRows() {
    var headers = options.path("headers");
    if (headers.isMissingNode() || !hasHeader() || givesLabels()) {
      return base.headerRows();
    }
    if (headers.isInt() && headers.intValue() > 0) {
      return List.of(headers.intValue());
    }
    if (headers.isArray() && headers.size() == 2 && areNumbers(headers)) {
      var first = headers.get(0).intValue();
      var last = headers.get(1).intValue();
      if (first >= 1 && last >= first && last - first < Dialect.MAX_HEADER_ROWS) {
        return IntStream.rangeClosed(first, last).boxed().toList();
      }
    }
    reading.wrong(
        "headers",
        "must be the number of a row, the first and the last of several, a list of labels, or null");
    return base.headerRows();
  }

  private List<Integer> commentRows() {
    var rows = new ArrayList<>(base.commentRows());
    for (var item : list("skip_rows")) {
      if (item.isInt() && item.intValue() >= 1) {
        rows.add(item.intValue());
      }
    }
    return rows;
  }

  private RowChoice rows() {
    return new RowChoice(
        givesLabels()
            ? options.path("headers").valueStream().map(JsonNode::asText).toList()
            : List.of(),
        givesLabels(),
        options.path("skip_rows").isArray() ? listedRows() : endRows(),
        pickedRows(),
        count("offset_rows", 0),
        count("limit_rows", RowChoice.ALL));
  }

  private List<Integer> pickedRows() {
    var rows = new ArrayList<Integer>();
    var node = options.path("pick_rows");
    var isWrong = !node.isArray() && !node.isMissingNode() && !node.isNull();
    for (var item : node) {
      isWrong |= !item.isInt() || item.intValue() < 1;
      rows.add(item.asInt());
    }
    if (isWrong) {
      reading.wrong(
          "pick_rows",
          "must be a list of row numbers from 1 up, no marks and no regular expressions");
    }
    return isWrong ? List.of() : rows;
  }

  /// A number of records: at the top, or at the end when it is negative.
  private RowChoice.Skipped endRows() {
    var count = number("skip_rows", 0, -RowChoice.Skipped.MAX_FROM_END);
    var fromEnd = IntStream.rangeClosed(1, -count).boxed().toList();
    return new RowChoice.Skipped(
        Math.max(count, 0), fromEnd, List.of(), base.rows().skipped().blank());
  }

  private RowChoice.Skipped listedRows() {
    var marks = new ArrayList<String>();
    var fromEnd = new ArrayList<Integer>();
    var skipsBlank = base.rows().skipped().blank();
    for (var item : options.path("skip_rows")) {
      if (item.isTextual()) {
        marks.add(item.textValue());
      } else if (item.isInt()
          && item.intValue() < 0
          && item.intValue() >= -RowChoice.Skipped.MAX_FROM_END) {
        fromEnd.add(-item.intValue());
      } else if (item.path("type").asText().equals("preset")
          && item.path("value").asText().equals("blank")) {
        skipsBlank = true;
      } else if (!item.isInt() || item.intValue() < 1) {
        reading.wrong(
            "skip_rows",
            "must hold row numbers from 1 up, or from -1 down to -%d to count from the end,"
                    .formatted(RowChoice.Skipped.MAX_FROM_END)
                + " beginnings of comments, or the preset \"blank\"");
      }
    }
    return new RowChoice.Skipped(0, fromEnd, marks, skipsBlank);
  }

  private FieldChoice fields() {
    return new FieldChoice(
        columns("pick_fields"),
        columns("skip_fields"),
        count("offset_fields", 0),
        count("limit_fields", FieldChoice.ALL),
        reading.flag("ignore_blank_headers", false));
  }

  private List<FieldChoice.Column> columns(String name) {
    var columns = new ArrayList<FieldChoice.Column>();
    for (var item : list(name)) {
      if (item.isInt() && item.intValue() >= 1) {
        columns.add(new FieldChoice.Column(OptionalInt.of(item.intValue()), ""));
      } else if (item.isTextual()) {
        columns.add(new FieldChoice.Column(OptionalInt.empty(), item.textValue()));
      } else {
        reading.wrong(name, "must be a list of labels and of column numbers from 1 up");
      }
    }
    return columns;
  }

  private FormatOptions format() {
    var sheet = options.path("sheet");
    var otherwise = base.options();
    var isGiven = options.hasNonNull("sheet");
    return new FormatOptions(
        isGiven ? sheetNumber(sheet) : otherwise.sheetNumber(),
        isGiven ? (sheet.isTextual() ? sheet.textValue() : "") : otherwise.sheetName(),
        reading.flag("fill_merged_cells", otherwise.fillMergedCells()),
        reading.flag("preserve_formatting", otherwise.showAsFormatted()),
        reading.flag("force_strings", otherwise.textOnly()),
        reading.text("property", otherwise.property()),
        otherwise.keys());
  }

  private int sheetNumber(JsonNode sheet) {
    return sheet.isTextual() ? 0 : DialectParser.number(reading, "sheet");
  }

  private JsonNode list(String name) {
    var list = options.path(name);
    if (list.isArray() || list.isMissingNode() || list.isNull()) {
      return list;
    }
    if (!name.equals("skip_rows")) {
      reading.wrong(name, "must be a list");
    }
    return options.path("");
  }

  private int count(String name, int otherwise) {
    return number(name, otherwise, 0);
  }

  private int number(String name, int otherwise, int least) {
    var node = options.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isInt() || node.intValue() < least) {
      reading.wrong(name, "must be a number from %d up".formatted(least));
      return otherwise;
    }
    return node.intValue();
  }
}
