package io.specstore.table.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Collectors;

/// Formats a value as the text of its cell in the published CSV, before any quotes: the text form
/// of values for processing steps, statistics, workbooks and the CSV itself. Stateless.
///
/// ```java
/// ValueFormatter.of(true); // "True"
/// ValueFormatter.of(LocalDateTime.parse("2024-02-29T12:00")); // "2024-02-29 12:00:00"
/// ```
public final class ValueFormatter {
  private ValueFormatter() {}

  /// The text of a value.
  ///
  /// @param value one that [FieldType][io.specstore.table.cell.FieldType] reads
  /// @throws IllegalArgumentException for a value of any other class
  public static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case BigDecimal number -> number.toString();
      case BigInteger number -> number.toString();
      case Double number -> text(number);
      case Boolean flag -> text(flag);
      case GeoPoint point -> text(point);
      case ListItems list -> text(list);
      case JsonNode json -> text(json);
      default -> temporal(value);
    };
  }

  /// NaN and the infinities, as Table Schema spells them; finite numbers are [BigDecimal]s.
  static String text(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF";
  }

  static String text(boolean flag) {
    return flag ? "True" : "False";
  }

  static String text(GeoPoint point) {
    return point.longitude() + ", " + point.latitude();
  }

  static String text(ListItems list) {
    return list.items().stream()
        .map(ValueFormatter::item)
        .collect(Collectors.joining(list.delimiter()));
  }

  /// The text of an item of a list, which is read in the default format of its type.
  static String item(Object value) {
    return value instanceof LocalDateTime ? of(value).replace(' ', 'T') : of(value);
  }

  static String text(JsonNode json) {
    return written(buffer -> new JsonValueWriter(buffer).tree(json));
  }

  private static String temporal(Object value) {
    return written(buffer -> TemporalText.temporal(buffer, value));
  }

  private interface Writing {
    void to(Utf8Buffer buffer) throws IOException;
  }

  private static String written(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try (var buffer = new Utf8Buffer(bytes)) {
      writing.to(buffer);
      buffer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written to", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
