package io.specstore.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table Schema v2 "list": values of one type between delimiters.
final class ListType implements FieldType {
  private final String delimiter;
  private final FieldType itemType;

  /// The items of one cell, and what stands between them.
  record Items(List<Object> items, String delimiter) {
    Items {
      items = List.copyOf(items);
    }
  }

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
    return new Items(items, delimiter);
  }

  @Override
  public String expected() {
    return "a list with \"" + delimiter + "\" between its items, each " + itemType.expected();
  }
}
