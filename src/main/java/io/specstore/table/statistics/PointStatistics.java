package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.GeoPoint;
import org.jspecify.annotations.Nullable;

/// The bounding box of the points of a column.
final class PointStatistics implements ColumnStatistics {
  private @Nullable GeoPoint southWest;
  private @Nullable GeoPoint northEast;

  @Override
  public void add(Object value) {
    var point = (GeoPoint) value;
    var low = southWest == null ? point : southWest;
    var high = northEast == null ? point : northEast;
    southWest =
        new GeoPoint(point.longitude().min(low.longitude()), point.latitude().min(low.latitude()));
    northEast =
        new GeoPoint(
            point.longitude().max(high.longitude()), point.latitude().max(high.latitude()));
  }

  @Override
  public void describe(ObjectNode column) {
    describe(column, "min", southWest);
    describe(column, "max", northEast);
  }

  private static void describe(ObjectNode column, String name, @Nullable GeoPoint corner) {
    if (corner != null) {
      column
          .putArray(name)
          .add(StatisticsJson.number(corner.longitude()))
          .add(StatisticsJson.number(corner.latitude()));
    }
  }
}
