package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The statistics of a column of texts: their lengths in characters, and the counts of different
/// and frequent ones.
final class TextStatistics implements ColumnStatistics {
  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final LengthSummary lengths = new LengthSummary();

  TextStatistics(StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
  }

  @Override
  public void add(Object value) {
    var text = value.toString();
    lengths.add(text.codePointCount(0, text.length()));
    counts.addText(StableHash.of(text), text);
  }

  @Override
  public void describe(ObjectNode column) {
    lengths.describe(column, "length");
    StatisticsJson.describe(counts, column, budget.shownValues());
  }
}
