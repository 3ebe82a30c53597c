package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.cell.ListItems;
import io.specstore.table.cell.NativeText;
import io.specstore.table.report.Message;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts values of one field to values of another: directly where both types have such values,
/// else by their text. Belongs to one thread.
final class ValueCast {
  private static final int MAX_SHOWN_CHARS = 60;

  private static final Set<FieldKind> NATIVE_KINDS =
      EnumSet.of(
          FieldKind.NUMBER,
          FieldKind.INTEGER,
          FieldKind.BOOLEAN,
          FieldKind.DATE,
          FieldKind.TIME,
          FieldKind.DATETIME,
          FieldKind.OBJECT,
          FieldKind.ARRAY,
          FieldKind.GEOJSON);

  private final Field to;
  private final FieldReader reader;
  private final boolean isSame;

  /// @param from the field of the values
  ValueCast(Field from, Field to, Edition edition) {
    this.to = to;
    this.reader = FieldReader.forCasting(to, edition);
    this.isSame =
        from.kind() == to.kind()
            && to.kind() != FieldKind.STRING
            && (to.kind() != FieldKind.LIST || from.options().equals(to.options()));
  }

  /// The converted value; null for text that is a missing value of the new field.
  @Nullable Object of(@Nullable Object value) throws RowStepException {
    if (value == null || isSame) {
      return value;
    }
    var text = CellText.of(ValueFormatter.of(value));
    if (value instanceof String && reader.isMissing(text)) {
      return null;
    }
    var read = holdsDelimiter(value) ? null : reader.read(text, nativeValue(value));
    if (read == null) {
      throw new RowStepException(
          Message.of(
              "the value \"%s\" of the field \"%s\" is not a valid %s; expected %s",
              shown(text.toString()), to.name(), to.kind().wireName(), reader.expected()));
    }
    return read;
  }

  /// Converts a JSON value to a value of that field; null stays null.
  static @Nullable Object ofJson(JsonNode json, Field field, Edition edition)
      throws RowStepException {
    if (json.isNull()) {
      return null;
    }
    var reader = FieldReader.forCasting(field, edition);
    var text = json.isContainerNode() ? json.toString() : json.asText();
    if (json.isNumber()) {
      text = NativeText.text(json.decimalValue());
    }
    if (json.isBoolean()) {
      if (field.kind() == FieldKind.BOOLEAN) {
        return json.booleanValue();
      }
      text = json.booleanValue() ? "True" : "False";
    }
    var read = reader.read(CellText.of(text), null);
    if (read == null) {
      throw new RowStepException(
          Message.of(
              "the value %s is not valid for the field \"%s\" of type %s; expected %s",
              shown(json.toString()), field.name(), field.kind().wireName(), reader.expected()));
    }
    return read;
  }

  /// The native value for the reader, beside its text. For a list it is the items, since another
  /// list may have another delimiter.
  private @Nullable Object nativeValue(Object value) {
    if (value instanceof ListItems list && to.kind() == FieldKind.LIST) {
      var items = JsonNodeFactory.instance.arrayNode();
      list.items().forEach(item -> items.add(ValueFormatter.of(item)));
      return items;
    }
    return isNative(value) ? value : null;
  }

  private boolean holdsDelimiter(Object value) {
    return to.kind() == FieldKind.LIST
        && value instanceof ListItems list
        && list.items().stream()
            .anyMatch(item -> ValueFormatter.of(item).contains(to.options().delimiter()));
  }

  private boolean isNative(Object value) {
    return NATIVE_KINDS.contains(to.kind())
        && switch (value) {
          case Boolean _, Long _, BigInteger _, BigDecimal _ -> true;
          case LocalDate _, LocalDateTime _, LocalTime _ -> true;
          case JsonNode json -> json.isContainerNode();
          default -> false;
        };
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN_CHARS / 2)) + "…";
  }
}
