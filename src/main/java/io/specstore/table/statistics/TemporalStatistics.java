package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/// The statistics of a column of dates, times, datetimes or months; those with a zone are taken in
/// UTC.
final class TemporalStatistics implements ColumnStatistics {
  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final TimeScale scale;
  private @Nullable Histogram histogram;

  private long position;
  private int nanos;

  private @Nullable Object min;
  private @Nullable Object max;
  private long minPosition = Long.MAX_VALUE;
  private long maxPosition = Long.MIN_VALUE;
  private int minNanos;
  private int maxNanos;

  TemporalStatistics(FieldKind kind, StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
    this.scale = new TimeScale(kind);
  }

  @Override
  public void add(Object value) {
    locate(value);
    if (position < minPosition || (position == minPosition && nanos < minNanos)) {
      min = value;
      minPosition = position;
      minNanos = nanos;
    }
    if (position > maxPosition || (position == maxPosition && nanos > maxNanos)) {
      max = value;
      maxPosition = position;
      maxNanos = nanos;
    }
    if (histogram != null) {
      bin(histogram, position, 1);
    } else if (counts.isFull()) {
      histogram = histogramOfCounts();
      locate(value);
      bin(histogram, position, 1);
    }
    count(value);
  }

  private void count(Object value) {
    var hash = StableHash.of(position);
    counts.add(nanos == 0 ? hash : StableHash.of(hash ^ nanos), value);
  }

  /// Finds the position of the value on the scale.
  private void locate(Object value) {
    nanos = 0;
    if (value instanceof LocalDate date) {
      position = TimeScale.day(date);
    } else if (value instanceof LocalDateTime local) {
      locate(local);
    } else {
      locateOther(value);
    }
  }

  private void locate(LocalDateTime local) {
    var time = local.toLocalTime();
    position = TimeScale.second(TimeScale.day(local.toLocalDate()), time.toSecondOfDay());
    nanos = time.get(ChronoField.NANO_OF_SECOND);
  }

  private void locate(LocalTime time) {
    position = time.toSecondOfDay();
    nanos = time.get(ChronoField.NANO_OF_SECOND);
  }

  private void locateOther(Object value) {
    switch (value) {
      case OffsetDateTime zoned ->
          locate(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      case LocalTime time -> locate(time);
      case OffsetTime zoned -> locate(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
      case YearMonth month -> position = TimeScale.month(month.getYear(), month.getMonthValue());
      default -> throw new IllegalArgumentException("not a date or time: " + value.getClass());
    }
  }

  private void bin(Histogram histogram, long position, long times) {
    while (!histogram.add(scale.bin(histogram.level(), position), times)) {
      histogram.widen();
    }
  }

  /// A histogram of all values that were counted so far.
  private Histogram histogramOfCounts() {
    var result = new Histogram(scale, scale.finestLevel(), budget.bins());
    for (var entry : counts.entries()) {
      locate(entry.value());
      bin(result, position, entry.count());
    }
    return result;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (min == null || max == null) {
      return;
    }
    column.set("min", StatisticsJson.value(min));
    column.set("max", StatisticsJson.value(max));
    (histogram == null ? histogramOfCounts() : histogram).describe(column, budget.shownBins());
  }
}
