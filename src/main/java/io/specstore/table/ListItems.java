package io.specstore.table;

import java.util.List;

/// The items of one cell of the Table Schema v2 type "list", and the delimiter between them.
record ListItems(List<Object> items, String delimiter) {
  ListItems {
    items = List.copyOf(items);
  }
}
