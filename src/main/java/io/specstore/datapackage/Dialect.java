package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import java.util.List;

/// How a file is split into records and cells, and which of them are labels and rows (CSV Dialect
/// v1.2, Table Dialect v2.0).
///
/// Properties are grouped here; readers ask the dialect itself for each.
///
/// @param commentRows numbers of the records to skip
/// @param nullSequence a text that means no value; empty when there is none
public record Dialect(
    Csv csv,
    Labels labels,
    List<Integer> commentRows,
    String nullSequence,
    RowChoice rows,
    FieldChoice fields,
    FormatOptions options) {
  /// The most records that a header may take up.
  static final int MAX_HEADER_ROWS = 100;

  /// What holds where nothing is declared.
  public static final Dialect DEFAULT =
      new Dialect(
          new Csv("", "\"", true, "", false, ""),
          new Labels(true, List.of(1), " ", true),
          List.of(),
          "",
          RowChoice.DEFAULT,
          FieldChoice.DEFAULT,
          FormatOptions.DEFAULT);

  /// The characters of a CSV file.
  ///
  /// @param delimiter empty when it is not declared: then it is detected
  /// @param quoteChar empty when cells are never quoted
  /// @param escapeChar empty when there is none
  /// @param commentChar how a comment begins; empty when there are no comments
  public record Csv(
      String delimiter,
      String quoteChar,
      boolean doubleQuote,
      String escapeChar,
      boolean skipInitialSpace,
      String commentChar) {}

  /// The records that hold the labels.
  ///
  /// @param rows their numbers, counted from 1; comments are not counted
  /// @param join what stands between the labels of several records
  public record Labels(
      boolean isPresent, List<Integer> rows, String join, boolean isCaseSensitive) {
    public Labels {
      rows = List.copyOf(rows);
    }
  }

  public Dialect {
    commentRows = List.copyOf(commentRows);
  }

  public String delimiter() {
    return csv.delimiter();
  }

  public String quoteChar() {
    return csv.quoteChar();
  }

  public boolean doubleQuote() {
    return csv.doubleQuote();
  }

  public String escapeChar() {
    return csv.escapeChar();
  }

  public boolean skipInitialSpace() {
    return csv.skipInitialSpace();
  }

  public String commentChar() {
    return csv.commentChar();
  }

  public boolean header() {
    return labels.isPresent();
  }

  public List<Integer> headerRows() {
    return labels.rows();
  }

  public String headerJoin() {
    return labels.join();
  }

  public boolean caseSensitiveHeader() {
    return labels.isCaseSensitive();
  }

  /// Reads a dialect of either edition, and the forms nested by format that newer tools write; a
  /// missing node is [#DEFAULT].
  public static Outcome<Dialect> parse(JsonNode json) {
    return DialectParser.parse(json);
  }

  /// This dialect, changed by the `tabulator` options of a processing step.
  public Outcome<Dialect> withOptions(JsonNode changes) {
    return new TabulatorOptions(this, changes).apply();
  }

  /// This dialect with that delimiter, unless it declares one of its own.
  public Dialect orDelimiter(String otherwise) {
    return delimiter().isEmpty() ? withDelimiter(otherwise) : this;
  }

  /// This dialect with that delimiter.
  public Dialect withDelimiter(String other) {
    return with(other, commentChar());
  }

  /// This dialect without a character for comments.
  public Dialect withoutCommentChar() {
    return with(delimiter(), "");
  }

  private Dialect with(String delimiter, String commentChar) {
    return with(
        new Csv(
            delimiter,
            csv.quoteChar(),
            csv.doubleQuote(),
            csv.escapeChar(),
            csv.skipInitialSpace(),
            commentChar));
  }

  /// This dialect with those characters.
  public Dialect with(Csv others) {
    return new Dialect(others, labels, commentRows, nullSequence, rows, fields, options);
  }

  /// What a descriptor declares to be read so: only what differs from [#DEFAULT].
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    put(json, "delimiter", delimiter(), DEFAULT.delimiter());
    put(json, "quoteChar", quoteChar(), DEFAULT.quoteChar());
    put(json, "escapeChar", escapeChar(), DEFAULT.escapeChar());
    put(json, "commentChar", commentChar(), DEFAULT.commentChar());
    put(json, "nullSequence", nullSequence, DEFAULT.nullSequence);
    put(json, "headerJoin", headerJoin(), DEFAULT.headerJoin());
    put(json, "doubleQuote", doubleQuote(), DEFAULT.doubleQuote());
    put(json, "skipInitialSpace", skipInitialSpace(), DEFAULT.skipInitialSpace());
    put(json, "header", header(), DEFAULT.header());
    put(json, "caseSensitiveHeader", caseSensitiveHeader(), DEFAULT.caseSensitiveHeader());
    put(json, "headerRows", headerRows(), DEFAULT.headerRows());
    put(json, "commentRows", commentRows, DEFAULT.commentRows);
    return json;
  }

  private static void put(ObjectNode json, String name, Object value, Object standard) {
    if (!value.equals(standard)) {
      switch (value) {
        case String text -> json.put(name, text);
        case Boolean flag -> json.put(name, flag);
        case List<?> rows -> {
          var list = json.putArray(name);
          rows.forEach(row -> list.add((Integer) row));
        }
        default -> throw new IllegalArgumentException(name);
      }
    }
  }
}
