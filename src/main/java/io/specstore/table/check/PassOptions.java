package io.specstore.table.check;

/// How a pass goes about what the schema leaves open.
///
/// @param references the other tables of the package, for foreign keys
/// @param wrongCells what becomes of rows in which something is wrong
/// @param progress is told how far the pass has come
/// @param isStrict whether blank rows and repeated labels are errors, as in the field's standard
///   report; else such rows are skipped, and labels count on
public record PassOptions(
    PackageKeys references, InvalidRowPolicy wrongCells, Progress progress, boolean isStrict) {
  /// What holds where a spec says nothing.
  public static final PassOptions DEFAULT =
      new PassOptions(PackageKeys.none(), new InvalidRowPolicy.Fail(), Progress.NONE, false);

  /// What holds for a check that publishes nothing.
  public static final PassOptions STRICT =
      new PassOptions(PackageKeys.none(), new InvalidRowPolicy.Fail(), Progress.NONE, true);

  /// The same, with the tables of a package to refer to.
  public PassOptions with(PackageKeys others) {
    return new PassOptions(others, wrongCells, progress, isStrict);
  }

  /// The same, with that fate for wrong cells.
  public PassOptions with(InvalidRowPolicy fate) {
    return new PassOptions(references, fate, progress, isStrict);
  }

  /// The same, with somebody to tell.
  public PassOptions with(Progress listener) {
    return new PassOptions(references, wrongCells, listener, isStrict);
  }
}
