package io.specstore.table.cell;

import java.util.List;

/// The items of one cell of the Table Schema v2 type "list", and the delimiter between them.
public record ListItems(List<Object> items, String delimiter) {
  public ListItems {
    items = List.copyOf(items);
  }
}
