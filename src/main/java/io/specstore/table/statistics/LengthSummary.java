package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/// The least, the greatest and the mean of lengths.
final class LengthSummary {
  private long count;
  private long sum;
  private int least = Integer.MAX_VALUE;
  private int greatest;

  void add(int size) {
    count++;
    sum += size;
    if (size < least) {
      least = size;
    }
    if (size > greatest) {
      greatest = size;
    }
  }

  void describe(ObjectNode column, String name) {
    if (count > 0) {
      column
          .putObject(name)
          .put("min", least)
          .put("max", greatest)
          .set("mean", StatisticsJson.quotient(BigDecimal.valueOf(sum), count));
    }
  }
}
