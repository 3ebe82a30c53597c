package io.specstore.table.export;

/// What a table's pass came to know of one column's values: as much as it takes to choose a type
/// elsewhere that loses nothing.
///
/// Where there are no values of a kind, the numbers about it are 0 and the claims true.
///
/// @param valueCount values that are there
/// @param missingCount values that are missing
/// @param emptyTextCount values that are the empty text
/// @param wholeDigits most digits before the point of an integer or a number
/// @param scale most digits behind the point of a number, as it was written
/// @param isLong whether every integer fits 64 bits
/// @param isDouble whether every number comes back, digit for digit, from the nearest double's
///   shortest spelling; NaN and the infinities do
/// @param nonFiniteCount NaN and the infinities
/// @param minYear least year of a date, a datetime or a year
/// @param maxYear greatest year of such
/// @param fractionDigits most digits of a fraction of a second, 0 to 9
/// @param zonedCount times and datetimes that have a zone
/// @param isUtc whether every zone is `Z`
public record ColumnProfile(
    long valueCount,
    long missingCount,
    long emptyTextCount,
    int wholeDigits,
    int scale,
    boolean isLong,
    boolean isDouble,
    long nonFiniteCount,
    int minYear,
    int maxYear,
    int fractionDigits,
    long zonedCount,
    boolean isUtc) {

  /// Whether every value has a zone, and there are values.
  public boolean isZoned() {
    return zonedCount > 0 && zonedCount == valueCount;
  }

  /// Whether no value has a zone.
  public boolean isLocal() {
    return zonedCount == 0;
  }
}
