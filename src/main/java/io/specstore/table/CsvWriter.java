package io.specstore.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a table as CSV (RFC 4180): a line of labels, "\r\n", quotes only where they are needed,
/// UTF-8. Decimals are spelled as their digits came, booleans True and False, as the original did.
public final class CsvWriter implements RowWriter {
  /// The characters that may only be within quotes.
  private static final boolean[] QUOTED = new boolean[128];

  static {
    for (var c : List.of(',', '"', '\n', '\r')) {
      QUOTED[c] = true;
    }
  }

  private final ByteText text;
  private final boolean quotesEmptyText;
  private long longestRecordBytes;

  public CsvWriter(OutputStream out) {
    this(out, false);
  }

  private CsvWriter(OutputStream out, boolean quotesEmptyText) {
    this.text = new ByteText(out);
    this.quotesEmptyText = quotesEmptyText;
  }

  /// One that tells an empty text, which has quotes, from a missing value, which hasn't; the
  /// original's CSV doesn't.
  static CsvWriter telling(OutputStream out) {
    return new CsvWriter(out, true);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    row(schema.fields().stream().map(field -> (Object) field.name()).toArray());
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    var begin = text.length();
    for (var i = 0; i < values.length; i++) {
      if (i > 0) {
        text.ascii(',');
      }
      value(values[i]);
    }
    if (values.length == 1 && (values[0] == null || (values[0].equals("") && !quotesEmptyText))) {
      // A line without anything on it would be read as no row at all.
      text.ascii("\"\"");
    }
    text.ascii("\r\n");
    longestRecordBytes = Math.max(longestRecordBytes, text.length() - begin);
  }

  /// The most bytes of a record so far, its line end among them.
  long longestRecordBytes() {
    return longestRecordBytes;
  }

  private void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> {}
      case String string -> string(string);
      case Long number -> text.number(number);
      case BigDecimal number -> text.ascii(number.toString());
      case Boolean flag -> text.ascii(flag ? "True" : "False");
      case BigInteger number -> text.ascii(number.toString());
      case Double special -> text.ascii(special(special));
      case JsonNode json -> string(json(json));
      case GeoPoint point -> string(point.longitude() + ", " + point.latitude());
      case ListType.Items list -> string(list(list));
      default -> ValueText.temporal(text, value);
    }
  }

  /// The spelling of a value without quotes around it.
  static String text(Object value) throws IOException {
    if (value instanceof String string) {
      return string;
    }
    var bytes = new ByteArrayOutputStream();
    var inner = new CsvWriter(bytes);
    switch (value) {
      case JsonNode json -> inner.text.utf8(json(json));
      case GeoPoint point -> inner.text.utf8(point.longitude() + ", " + point.latitude());
      case ListType.Items items -> inner.text.utf8(list(items));
      default -> inner.value(value);
    }
    inner.text.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// As Table Schema spells them.
  private static String special(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF";
  }

  private static String json(JsonNode json) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var inner = new ByteText(bytes);
    new JsonPen(inner).tree(json);
    inner.flush();
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String list(ListType.Items list) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var inner = new CsvWriter(bytes);
    for (var i = 0; i < list.items().size(); i++) {
      if (i > 0) {
        inner.text.utf8(list.delimiter());
      }
      if (list.items().get(i) instanceof String item) {
        inner.text.utf8(item);
      } else {
        inner.value(list.items().get(i));
      }
    }
    inner.text.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void string(String string) throws IOException {
    var needsQuotes = string.isEmpty() && quotesEmptyText;
    if (needsQuotes || !text.utf8Unless(string, QUOTED)) {
      text.ascii('"');
      text.utf8(string.replace("\"", "\"\""));
      text.ascii('"');
    }
  }

  @Override
  public void end() throws IOException {
    text.flush();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
