package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Counts the true and the false values of a column.
final class BooleanStatistics implements ColumnStatistics {
  private long trueCount;
  private long falseCount;

  @Override
  public void add(Object value) {
    if ((Boolean) value) {
      trueCount++;
    } else {
      falseCount++;
    }
  }

  @Override
  public void describe(ObjectNode column) {
    column.put("true", trueCount).put("false", falseCount);
  }
}
