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

/// The dates, times, datetimes or months of a column; those with a zone as they are in UTC.
final class TemporalStatistics implements ColumnStatistics {
  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final TimeScale scale;
  private @Nullable Histogram bins;

  private long main;
  private int nanos;

  private @Nullable Object least;
  private @Nullable Object greatest;
  private long leastMain = Long.MAX_VALUE;
  private long greatestMain = Long.MIN_VALUE;
  private int leastNanos;
  private int greatestNanos;

  TemporalStatistics(FieldKind kind, StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
    this.scale = new TimeScale(kind);
  }

  @Override
  public void add(Object value) {
    place(value);
    if (main < leastMain || (main == leastMain && nanos < leastNanos)) {
      least = value;
      leastMain = main;
      leastNanos = nanos;
    }
    if (main > greatestMain || (main == greatestMain && nanos > greatestNanos)) {
      greatest = value;
      greatestMain = main;
      greatestNanos = nanos;
    }
    if (bins != null) {
      bin(bins, main, 1);
    } else if (counts.isFull()) {
      bins = filled();
      place(value);
      bin(bins, main, 1);
    }
    count(value);
  }

  private void count(Object value) {
    var hash = StableHash.of(main);
    counts.add(nanos == 0 ? hash : StableHash.of(hash ^ nanos), value);
  }

  /// Finds where on the scale the value lies.
  private void place(Object value) {
    nanos = 0;
    if (value instanceof LocalDate date) {
      main = TimeScale.day(date);
    } else if (value instanceof LocalDateTime local) {
      place(local);
    } else {
      placeOther(value);
    }
  }

  private void place(LocalDateTime local) {
    var time = local.toLocalTime();
    main = TimeScale.second(TimeScale.day(local.toLocalDate()), time.toSecondOfDay());
    nanos = time.get(ChronoField.NANO_OF_SECOND);
  }

  private void place(LocalTime time) {
    main = time.toSecondOfDay();
    nanos = time.get(ChronoField.NANO_OF_SECOND);
  }

  private void placeOther(Object value) {
    switch (value) {
      case OffsetDateTime zoned ->
          place(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      case LocalTime time -> place(time);
      case OffsetTime zoned -> place(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
      case YearMonth month -> main = TimeScale.month(month.getYear(), month.getMonthValue());
      default -> throw new IllegalArgumentException("no time: " + value.getClass());
    }
  }

  private void bin(Histogram bins, long main, long times) {
    while (!bins.add(scale.bin(bins.level(), main), times)) {
      bins.widen();
    }
  }

  /// Bins with all that was counted so far.
  private Histogram filled() {
    var filled = new Histogram(scale, scale.firstLevel(), budget.bins());
    for (var counted : counts.counted()) {
      place(counted.value());
      bin(filled, main, counted.count());
    }
    return filled;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (least == null || greatest == null) {
      return;
    }
    column.set("min", StatisticsJson.value(least));
    column.set("max", StatisticsJson.value(greatest));
    (bins == null ? filled() : bins).describe(column, budget.shownBins());
  }
}
