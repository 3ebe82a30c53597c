package io.specstore.table.writer;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.CodePointOrder;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON in the published form: ", " between items, ": " after keys, keys sorted,
/// everything beyond ASCII escaped. Belongs to the thread of its buffer.
final class JsonValueWriter {
  private final Utf8Buffer out;

  JsonValueWriter(Utf8Buffer out) {
    this.out = out;
  }

  void value(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.ascii("null");
      case String text -> string(text);
      case Long number -> out.number(number);
      case BigDecimal number -> TemporalText.jsonNumber(out, number);
      case Boolean flag -> out.ascii(flag ? "true" : "false");
      case BigInteger number -> out.ascii(number.toString());
      case Year year -> out.number(year.getValue());
      case Double _ -> out.ascii("null"); // JSON has no NaN and no infinity
      case JsonNode json -> tree(json);
      case GeoPoint point -> {
        out.ascii('[');
        TemporalText.jsonNumber(out, point.longitude());
        out.ascii(", ");
        TemporalText.jsonNumber(out, point.latitude());
        out.ascii(']');
      }
      case ListItems list -> {
        out.ascii('[');
        for (var i = 0; i < list.items().size(); i++) {
          separate(i);
          item(list.items().get(i));
        }
        out.ascii(']');
      }
      default -> {
        out.ascii('"');
        TemporalText.temporal(out, value);
        out.ascii('"');
      }
    }
  }

  /// An item of a list is never null, so it is a text where JSON has no such number.
  private void item(Object item) throws IOException {
    switch (item) {
      case LocalDateTime _, Double _ -> string(ValueFormatter.item(item));
      default -> value(item);
    }
  }

  void tree(JsonNode json) throws IOException {
    switch (json.getNodeType()) {
      case OBJECT -> {
        out.ascii('{');
        var keys =
            json.propertyStream().map(Map.Entry::getKey).sorted(CodePointOrder.INSTANCE).toList();
        for (var i = 0; i < keys.size(); i++) {
          separate(i);
          string(keys.get(i));
          out.ascii(": ");
          tree(json.path(keys.get(i)));
        }
        out.ascii('}');
      }
      case ARRAY -> {
        out.ascii('[');
        for (var i = 0; i < json.size(); i++) {
          separate(i);
          tree(json.path(i));
        }
        out.ascii(']');
      }
      case STRING -> string(json.textValue());
      case NUMBER -> number(json);
      default -> out.ascii(json.asText());
    }
  }

  private void number(JsonNode json) throws IOException {
    if (json.isIntegralNumber()) {
      out.ascii(json.bigIntegerValue().toString());
    } else {
      TemporalText.jsonNumber(out, json.decimalValue());
    }
  }

  private void separate(int index) throws IOException {
    if (index > 0) {
      out.ascii(", ");
    }
  }

  void string(String text) throws IOException {
    out.ascii('"');
    out.json(text);
    out.ascii('"');
  }
}
