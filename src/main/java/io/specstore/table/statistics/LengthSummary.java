package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/// The minimum, maximum and mean of lengths, all exact. Belongs to one thread.
final class LengthSummary {
  private long count;
  private long sum;
  private int min = Integer.MAX_VALUE;
  private int max;

  void add(int length) {
    count++;
    sum += length;
    if (length < min) {
      min = length;
    }
    if (length > max) {
      max = length;
    }
  }

  void describe(ObjectNode column, String name) {
    if (count > 0) {
      column
          .putObject(name)
          .put("min", min)
          .put("max", max)
          .set("mean", StatisticsJson.quotient(BigDecimal.valueOf(sum), count));
    }
  }
}
