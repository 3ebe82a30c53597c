package io.specstore.table.cell;

import java.util.List;

/// The value of a Table Schema v2 "list": its items, and the delimiter between them. Immutable.
public record ListItems(List<Object> items, String delimiter) {
  public ListItems {
    items = List.copyOf(items);
  }
}
