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
  /// @param longerCount integers of more than 64 bits
  /// @param inexactCount numbers that differ from the shortest decimal text of their nearest
  ///   double; neither NaN nor the infinities
  /// @param nonFiniteCount NaN and the infinities
  record Numbers(
      int wholeDigits, int scale, long longerCount, long inexactCount, long nonFiniteCount) {
    /// Whether every integer fits into 64 bits.
    boolean isLong() {
      return longerCount == 0;
    }

    /// Whether every number comes back from its nearest double.
    boolean isDouble() {
      return inexactCount == 0;
    }
  }

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
