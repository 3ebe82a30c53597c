package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;

/// What is known of the values of one column so far, by its type. Belongs to one thread.
sealed interface ColumnStatistics
    permits BooleanStatistics,
        DecimalStatistics,
        IntegerStatistics,
        ItemStatistics,
        PointStatistics,
        TemporalStatistics,
        TextStatistics {
  /// Takes in a value that isn't missing.
  void add(Object value);

  /// Writes what came of it; called once, after the last value.
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
