package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;

/// Collects the statistics of one column, by the type of its field. Belongs to one thread; its
/// memory is bounded by a [StatisticsBudget].
sealed interface ColumnStatistics
    permits BooleanStatistics,
        DecimalStatistics,
        IntegerStatistics,
        ItemStatistics,
        PointStatistics,
        TemporalStatistics,
        TextStatistics {
  /// Adds a value that isn't missing.
  void add(Object value);

  /// Writes the statistics into the description of the column; called once, after the last value.
  void describe(ObjectNode column);

  static ColumnStatistics of(FieldKind kind, StatisticsBudget budget) {
    return switch (kind) {
      case STRING, ANY, DURATION -> new TextStatistics(budget);
      case INTEGER, YEAR -> new IntegerStatistics(budget);
      case NUMBER -> new DecimalStatistics(budget);
      case BOOLEAN -> new BooleanStatistics();
      case DATE, TIME, DATETIME, YEARMONTH -> new TemporalStatistics(kind, budget);
      case GEOPOINT -> new PointStatistics();
      case OBJECT, ARRAY, LIST, GEOJSON -> new ItemStatistics();
    };
  }
}
