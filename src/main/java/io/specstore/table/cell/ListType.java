package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Table Schema v2 "list": values of one type between delimiters.
final class ListType implements FieldType {
  private final String delimiter;
  private final FieldType itemType;

  ListType(String delimiter, FieldType itemType) {
    this.delimiter = delimiter;
    this.itemType = itemType;
  }

  @Override
  public @Nullable Object read(CellText text) {
    var items = new ArrayList<Object>();
    var whole = text.toString();
    for (var from = 0; from <= whole.length(); ) {
      var end = whole.indexOf(delimiter, from);
      var to = end < 0 ? whole.length() : end;
      var item = itemType.read(CellText.of(whole.substring(from, to)));
      if (item == null) {
        return null;
      }
      items.add(item);
      from = to + delimiter.length();
    }
    return new ListItems(items, delimiter);
  }

  /// A native array, each item of which is read as a cell of its own. An item that contains the
  /// delimiter is wrong, since it would be several items in the list's text.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    if (!(nativeValue instanceof JsonNode json) || !json.isArray()) {
      return null;
    }
    var items = new ArrayList<Object>();
    for (var node : json) {
      var item = item(node);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return new ListItems(items, delimiter);
  }

  private @Nullable Object item(JsonNode node) {
    if (node.asText().contains(delimiter)) {
      return null;
    }
    var text = CellText.of(node.asText());
    if (node.isTextual()) {
      return itemType.read(text);
    }
    if (node.isBoolean()) {
      return itemType.readNative(node.booleanValue(), text);
    }
    if (node.isIntegralNumber()) {
      return itemType.readNative(node.bigIntegerValue(), text);
    }
    return node.isNumber() ? itemType.readNative(node.decimalValue(), text) : null;
  }

  @Override
  public String expected() {
    return "a list with \""
        + delimiter
        + "\" between its items, none of which contains it, each "
        + itemType.expected();
  }
}
