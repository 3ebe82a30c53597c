package io.specstore.table.export;

/// The profile of one column's values: as much as is needed to choose a column type of another
/// system that loses nothing.
///
/// Where a column has no values of a kind, the numbers about them are 0 and the booleans true.
record ColumnProfile(Cells cells, Numbers numbers, Times times) {
  /// How many cells have a value.
  ///
  /// @param valueCount cells with a value
  /// @param missingCount cells without one
  /// @param emptyTextCount values that are the empty text
  record Cells(long valueCount, long missingCount, long emptyTextCount) {}

  /// The digits of the integers and numbers.
  ///
  /// @param wholeDigits most digits before the decimal point of an integer or a number
  /// @param scale most digits after the decimal point of a number, as it was written
  /// @param isLong whether every integer fits into 64 bits
  /// @param isDouble whether every number equals the shortest decimal text of its nearest double;
  ///   true for NaN and the infinities
  /// @param nonFiniteCount NaN and the infinities
  record Numbers(
      int wholeDigits, int scale, boolean isLong, boolean isDouble, long nonFiniteCount) {}

  /// The bounds of the dates and times.
  ///
  /// @param minYear least year of a date, a datetime or a year
  /// @param maxYear greatest year of these
  /// @param fractionDigits most digits of a fraction of a second, 0 to 9
  /// @param zonedCount times and datetimes with a zone
  /// @param isUtc whether every zone is `Z`
  record Times(int minYear, int maxYear, int fractionDigits, long zonedCount, boolean isUtc) {
    /// Whether no value has a zone.
    boolean isLocal() {
      return zonedCount == 0;
    }

    boolean isWithinYears(int from, int to) {
      return minYear >= from && maxYear <= to;
    }

    boolean hasMicrosecondsAtMost() {
      return fractionDigits <= 6;
    }
  }

  /// Whether every value has a zone, and there are values.
  boolean isZoned() {
    return times.zonedCount() > 0 && times.zonedCount() == cells.valueCount();
  }
}
