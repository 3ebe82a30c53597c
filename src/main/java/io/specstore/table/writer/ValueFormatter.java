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
import java.util.stream.Collectors;

/// The text of a value as a CSV file has it, before any quotes.
public final class ValueFormatter {
  private ValueFormatter() {}

  public static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case BigDecimal number -> number.toString();
      case BigInteger number -> number.toString();
      case Double number -> number.isInfinite() ? (number > 0 ? "INF" : "-INF") : number.toString();
      case Boolean flag -> flag ? "True" : "False";
      case GeoPoint point -> point.longitude() + ", " + point.latitude();
      case ListItems list ->
          list.items().stream()
              .map(ValueFormatter::of)
              .collect(Collectors.joining(list.delimiter()));
      default -> written(value);
    };
  }

  private static String written(Object value) {
    var bytes = new ByteArrayOutputStream();
    try (var text = new Utf8Buffer(bytes)) {
      if (value instanceof JsonNode json) {
        new JsonValueWriter(text).tree(json);
      } else {
        TemporalText.temporal(text, value);
      }
      text.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
