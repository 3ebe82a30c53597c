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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values of one field made into values of another: by what they are where both types know it, else
/// by their text.
final class ValueCast {
  private static final int MAX_SHOWN_CHARS = 60;
  private static final FieldReader.Reading READING = new FieldReader.Reading("", true);

  private static final Set<FieldKind> KINDS_OF_OWN =
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
  private final FieldReader check;
  private final boolean isSame;

  /// @param from the type that the values have
  ValueCast(Field from, Field to, Edition edition) {
    this.to = to;
    this.check = new FieldReader(to, 1, edition, List.of(), READING);
    this.isSame =
        from.kind() == to.kind()
            && to.kind() != FieldKind.STRING
            && (to.kind() != FieldKind.LIST || from.options().equals(to.options()));
  }

  /// The value; null for text that the new field takes for a missing value.
  @Nullable Object of(@Nullable Object value) throws RowStepException {
    if (value == null || isSame) {
      return value;
    }
    var text = CellText.of(ValueFormatter.of(value));
    if (value instanceof String && check.isMissing(text)) {
      return null;
    }
    var read = holdsDelimiter(value) ? null : check.read(text, given(value));
    if (read == null) {
      throw new RowStepException(
          Message.of(
              "the value \"%s\" of the field \"%s\" is no %s; expected %s",
              shown(text.toString()), to.name(), to.kind().wireName(), check.expected()));
    }
    return read;
  }

  /// A value that JSON has, as a value of that field; null stays null.
  static @Nullable Object ofJson(JsonNode json, Field field, Edition edition)
      throws RowStepException {
    if (json.isNull()) {
      return null;
    }
    var check = new FieldReader(field, 1, edition, List.of(), READING);
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
    var read = check.read(CellText.of(text), null);
    if (read == null) {
      throw new RowStepException(
          Message.of(
              "the value %s can't be one of the field \"%s\", which is of type %s; expected %s",
              shown(json.toString()), field.name(), field.kind().wireName(), check.expected()));
    }
    return read;
  }

  /// What is known of the value beside its text. Of a list it is the items, since another list may
  /// have something else between them.
  private @Nullable Object given(Object value) {
    if (value instanceof ListItems list && to.kind() == FieldKind.LIST) {
      var items = JsonNodeFactory.instance.arrayNode();
      list.items().forEach(item -> items.add(ValueFormatter.of(item)));
      return items;
    }
    return isGiven(value) ? value : null;
  }

  private boolean holdsDelimiter(Object value) {
    return to.kind() == FieldKind.LIST
        && value instanceof ListItems list
        && list.items().stream()
            .anyMatch(item -> ValueFormatter.of(item).contains(to.options().delimiter()));
  }

  private boolean isGiven(Object value) {
    return KINDS_OF_OWN.contains(to.kind())
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
