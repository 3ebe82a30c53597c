package io.specstore.table.check;

import io.specstore.datapackage.PatternBudget;

/// The options of a pass.
///
/// @param packageKeys the keys of the package's other tables, for foreign keys
/// @param invalidRows the policy for rows with errors
/// @param progress receives the progress of the pass
/// @param isStrict whether blank rows and repeated labels are errors, as in the field's standard
///   report; otherwise such rows are skipped, and a repeated label is a field with a number added
/// @param checks those that are made
/// @param patterns the budget of regular expressions on the table's cells
public record PassOptions(
    PackageKeys packageKeys,
    InvalidRowPolicy invalidRows,
    Progress progress,
    boolean isStrict,
    CheckSelection checks,
    PatternBudget patterns) {
  /// The options where a spec says nothing.
  public static final PassOptions DEFAULT =
      new PassOptions(
          PackageKeys.none(),
          new InvalidRowPolicy.Fail(),
          Progress.NONE,
          false,
          CheckSelection.ALL,
          PatternBudget.unlimited());

  /// The options of a check that publishes nothing.
  public static final PassOptions STRICT =
      new PassOptions(
          PackageKeys.none(),
          new InvalidRowPolicy.Fail(),
          Progress.NONE,
          true,
          CheckSelection.ALL,
          PatternBudget.unlimited());

  /// The same with the keys of a package's tables.
  public PassOptions with(PackageKeys others) {
    return new PassOptions(others, invalidRows, progress, isStrict, checks, patterns);
  }

  /// The same with that policy for invalid rows.
  public PassOptions with(InvalidRowPolicy policy) {
    return new PassOptions(packageKeys, policy, progress, isStrict, checks, patterns);
  }

  /// The same with a listener for the progress.
  public PassOptions with(Progress listener) {
    return new PassOptions(packageKeys, invalidRows, listener, isStrict, checks, patterns);
  }

  /// The same with those checks.
  public PassOptions with(CheckSelection selection) {
    return new PassOptions(packageKeys, invalidRows, progress, isStrict, selection, patterns);
  }

  /// The same with that budget of regular expressions.
  public PassOptions with(PatternBudget budget) {
    return new PassOptions(packageKeys, invalidRows, progress, isStrict, checks, budget);
  }
}
