package io.specstore.table.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row as CSV has it, and each of its values.
final class CsvRowEncoder implements RowEncoder {
  /// The characters that may only be within quotes.
  private static final boolean[] QUOTED = new boolean[128];

  static {
    for (var c : List.of(',', '"', '\n', '\r')) {
      QUOTED[c] = true;
    }
  }

  private final boolean quotesEmptyText;

  /// @param quotesEmptyText whether an empty text has quotes, which tell it from a missing value
  CsvRowEncoder(boolean quotesEmptyText) {
    this.quotesEmptyText = quotesEmptyText;
  }

  @Override
  public void row(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    for (var i = 0; i < values.length; i++) {
      if (i > 0) {
        text.ascii(',');
      }
      value(values[i], text);
    }
    if (values.length == 1 && (values[0] == null || (values[0].equals("") && !quotesEmptyText))) {
      // A line without anything on it would be read as no row at all.
      text.ascii("\"\"");
    }
    text.ascii("\r\n");
  }

  private void value(@Nullable Object value, Utf8Buffer text) throws IOException {
    switch (value) {
      case null -> {}
      case String string -> string(string, text);
      case Long number -> text.number(number);
      case BigDecimal number -> text.ascii(number.toString());
      case Boolean flag -> text.ascii(flag ? "True" : "False");
      case BigInteger number -> text.ascii(number.toString());
      case Double special -> text.ascii(special(special));
      case JsonNode json -> string(json(json), text);
      case GeoPoint point -> string(point.longitude() + ", " + point.latitude(), text);
      case ListItems list -> string(list(list), text);
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

  /// The spelling of a value without quotes around it.
  static String text(Object value) throws IOException {
    if (value instanceof String string) {
      return string;
    }
    var bytes = new ByteArrayOutputStream();
    var inner = new Utf8Buffer(bytes);
    plain(value, inner);
    inner.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void plain(Object value, Utf8Buffer text) throws IOException {
    switch (value) {
      case String string -> text.utf8(string);
      case JsonNode json -> text.utf8(json(json));
      case GeoPoint point -> text.utf8(point.longitude() + ", " + point.latitude());
      case ListItems items -> text.utf8(list(items));
      default -> UNQUOTED.value(value, text);
    }
  }

  private static final CsvRowEncoder UNQUOTED = new CsvRowEncoder(false);

  /// As Table Schema spells them.
  private static String special(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF";
  }

  private static String json(JsonNode json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var inner = new Utf8Buffer(bytes);
    new JsonValueWriter(inner).tree(json);
    inner.flush();
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String list(ListItems list) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var inner = new Utf8Buffer(bytes);
    for (var i = 0; i < list.items().size(); i++) {
      if (i > 0) {
        inner.utf8(list.delimiter());
      }
      plain(list.items().get(i), inner);
    }
    inner.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
