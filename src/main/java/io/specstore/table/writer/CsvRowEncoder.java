package io.specstore.table.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Encodes rows as records of CSV (RFC 4180). Stateless.
final class CsvRowEncoder implements RowEncoder {
  /// Whether a cell with that ASCII character needs quotes.
  private static final boolean[] QUOTED = new boolean[128];

  static {
    for (var c : List.of(',', '"', '\n', '\r')) {
      QUOTED[c] = true;
    }
  }

  private final boolean quotesEmptyText;
  private final List<String> missingTexts;
  private final List<String> markers;
  private final boolean marksBlankRows;

  private CsvRowEncoder(
      boolean quotesEmptyText,
      List<String> missingTexts,
      List<String> markers,
      boolean marksBlankRows) {
    this.quotesEmptyText = quotesEmptyText;
    this.missingTexts =
        missingTexts.stream().allMatch(String::isEmpty) ? List.of() : List.copyOf(missingTexts);
    this.markers = List.copyOf(markers);
    this.marksBlankRows = marksBlankRows;
  }

  /// An encoder of rows without a schema: a missing value is an empty cell.
  ///
  /// @param quotesEmptyText whether an empty text has quotes, so that it differs from a missing
  ///   value
  static CsvRowEncoder plain(boolean quotesEmptyText) {
    return new CsvRowEncoder(quotesEmptyText, List.of(), List.of(), false);
  }

  /// An encoder of rows of the published CSV, which has the [MissingTexts] of the schema.
  static CsvRowEncoder of(TableSchema schema) {
    return new CsvRowEncoder(
        false, MissingTexts.of(schema), MissingTexts.markers(schema), MissingTexts.differ(schema));
  }

  @Override
  public void row(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    if (marksBlankRows && values.length > 1 && MissingTexts.isBlank(values, missingTexts)) {
      blankRow(values, text);
      return;
    }
    for (var i = 0; i < values.length; i++) {
      if (i > 0) {
        text.ascii(',');
      }
      if (values[i] == null && i < missingTexts.size()) {
        missing(missingTexts.get(i), text);
      } else {
        value(values[i], text);
      }
    }
    if (values.length == 1
        && ((values[0] == null && missingTexts.isEmpty())
            || ("".equals(values[0]) && !quotesEmptyText))) {
      // An empty line would be read as no row at all.
      text.ascii("\"\"");
    }
    text.ascii("\r\n");
  }

  /// One cell of a row that would be read as none gets a text for a missing value or, where no
  /// missing cell has one, quotes.
  private void blankRow(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    var marked = 0;
    while (marked < markers.size() && (values[marked] != null || markers.get(marked).isEmpty())) {
      marked++;
    }
    var isMarked = marked < markers.size();
    if (!isMarked) {
      text.ascii("\"\"");
    }
    for (var i = 0; i < values.length; i++) {
      if (i > 0) {
        text.ascii(',');
      }
      if (isMarked && i == marked) {
        string(markers.get(i), text);
      }
    }
    text.ascii("\r\n");
  }

  private void missing(String missingText, Utf8Buffer text) throws IOException {
    if (!missingText.isEmpty()) {
      string(missingText, text);
    }
  }

  /// Numbers and times, which are most of the values of large tables, are written without a text of
  /// their own.
  private void value(@Nullable Object value, Utf8Buffer text) throws IOException {
    switch (value) {
      case null -> {}
      case String string -> string(string, text);
      case Long number -> text.number(number);
      case BigDecimal number -> text.ascii(number.toString());
      case Boolean flag -> text.ascii(ValueFormatter.text(flag));
      case BigInteger number -> text.ascii(number.toString());
      case Double number -> text.ascii(ValueFormatter.text(number));
      case JsonNode json -> string(ValueFormatter.text(json), text);
      case GeoPoint point -> string(ValueFormatter.text(point), text);
      case ListItems list -> string(ValueFormatter.text(list), text);
      default -> TemporalText.temporal(text, value);
    }
  }

  private void string(String string, Utf8Buffer text) throws IOException {
    var needsQuotes = string.isEmpty() && quotesEmptyText;
    if (needsQuotes || !text.utf8Unless(string, QUOTED)) {
      text.ascii('"');
      text.utf8(string.replace("\"", "\"\""));
      text.ascii('"');
    }
  }
}
