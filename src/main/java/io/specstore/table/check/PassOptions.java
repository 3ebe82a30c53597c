package io.specstore.table.check;

/// The options of a pass.
///
/// @param packageKeys the keys of the package's other tables, for foreign keys
/// @param invalidRows the policy for rows with errors
/// @param progress receives the progress of the pass
/// @param isStrict whether blank rows and repeated labels are errors, as in the field's standard
///   report; otherwise such rows are skipped, and a repeated label is a field with a number added
public record PassOptions(
    PackageKeys packageKeys, InvalidRowPolicy invalidRows, Progress progress, boolean isStrict) {
  /// The options where a spec says nothing.
  public static final PassOptions DEFAULT =
      new PassOptions(PackageKeys.none(), new InvalidRowPolicy.Fail(), Progress.NONE, false);

  /// The options of a check that publishes nothing.
  public static final PassOptions STRICT =
      new PassOptions(PackageKeys.none(), new InvalidRowPolicy.Fail(), Progress.NONE, true);

  /// The same with the keys of a package's tables.
  public PassOptions with(PackageKeys others) {
    return new PassOptions(others, invalidRows, progress, isStrict);
  }

  /// The same with that policy for invalid rows.
  public PassOptions with(InvalidRowPolicy policy) {
    return new PassOptions(packageKeys, policy, progress, isStrict);
  }

  /// The same with a listener for the progress.
  public PassOptions with(Progress listener) {
    return new PassOptions(packageKeys, invalidRows, listener, isStrict);
  }
}
