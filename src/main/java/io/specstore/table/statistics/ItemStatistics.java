package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.ListItems;

/// Measures the values of a column by their items: those of lists and arrays, or the members of
/// objects.
final class ItemStatistics implements ColumnStatistics {
  private final LengthSummary items = new LengthSummary();

  @Override
  public void add(Object value) {
    switch (value) {
      case JsonNode json -> items.add(json.size());
      case ListItems list -> items.add(list.items().size());
      default -> throw new IllegalArgumentException("not a value with items: " + value.getClass());
    }
  }

  @Override
  public void describe(ObjectNode column) {
    items.describe(column, "items");
  }
}
