package io.specstore.table.check;

/// The options of a pass.
///
/// @param packageKeys the keys of the package's other tables, for foreign keys
/// @param invalidRows the policy for rows with errors
/// @param progress receives the progress of the pass
/// @param isStrict whether blank rows and repeated labels are errors, as in the field's standard
///   report; otherwise such rows are skipped, and a repeated label is a field with a number added
/// @param checks those that are made
public record PassOptions(
    PackageKeys packageKeys,
    InvalidRowPolicy invalidRows,
    Progress progress,
    boolean isStrict,
    CheckSelection checks) {
  /// The options where a spec says nothing.
  public static final PassOptions DEFAULT =
      new PassOptions(
          PackageKeys.none(),
          new InvalidRowPolicy.Fail(),
          Progress.NONE,
          false,
          CheckSelection.ALL);

  /// The options of a check that publishes nothing.
  public static final PassOptions STRICT =
      new PassOptions(
          PackageKeys.none(), new InvalidRowPolicy.Fail(), Progress.NONE, true, CheckSelection.ALL);

  /// The same with the keys of a package's tables.
  public PassOptions with(PackageKeys others) {
    return new PassOptions(others, invalidRows, progress, isStrict, checks);
  }

  /// The same with that policy for invalid rows.
  public PassOptions with(InvalidRowPolicy policy) {
    return new PassOptions(packageKeys, policy, progress, isStrict, checks);
  }

  /// The same with a listener for the progress.
  public PassOptions with(Progress listener) {
    return new PassOptions(packageKeys, invalidRows, listener, isStrict, checks);
  }

  /// The same with those checks.
  public PassOptions with(CheckSelection selection) {
    return new PassOptions(packageKeys, invalidRows, progress, isStrict, selection);
  }
}
