package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.ListItems;

/// How many items the lists and arrays of a column have, or members its objects.
final class ItemStatistics implements ColumnStatistics {
  private final LengthSummary items = new LengthSummary();

  @Override
  public void add(Object value) {
    switch (value) {
      case JsonNode json -> items.add(json.size());
      case ListItems list -> items.add(list.items().size());
      default -> throw new IllegalArgumentException("no items in " + value.getClass());
    }
  }

  @Override
  public void describe(ObjectNode column) {
    items.describe(column, "items");
  }
}
