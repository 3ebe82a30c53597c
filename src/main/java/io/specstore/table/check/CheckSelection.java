package io.specstore.table.check;

import io.specstore.datapackage.CheckChoice;
import io.specstore.table.report.ErrorType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The checks of labels and of the length of rows that are left out for a table. All others are
/// always made: what is published is valid by its schema.
///
/// @param left those left out
/// @param kept names of others that are made though the publisher wants to leave them out
/// @param ordersFields whether columns may stand in another order than the fields
public record CheckSelection(Set<ErrorType> left, List<String> kept, boolean ordersFields) {
  /// No check is left out.
  public static final CheckSelection ALL = new CheckSelection(Set.of(), List.of(), false);

  /// The names that goodtables has for the check and its group.
  private static final Map<ErrorType, List<String>> NAMES =
      Map.of(
          ErrorType.EXTRA_CELL, List.of("extra-value", "structure"),
          ErrorType.MISSING_CELL, List.of("missing-value", "structure"),
          ErrorType.BLANK_LABEL, List.of("blank-header", "structure"),
          ErrorType.DUPLICATE_LABEL, List.of("duplicate-header", "structure"),
          ErrorType.EXTRA_LABEL, List.of("extra-header", "schema"),
          ErrorType.MISSING_LABEL, List.of("missing-header", "schema"),
          ErrorType.INCORRECT_LABEL, List.of("non-matching-header", "schema"));

  /// Names that goodtables has for checks that are always made, and for their group.
  private static final Set<String> ALWAYS =
      Set.of(
          "schema",
          "type-or-format-error",
          "required-constraint",
          "pattern-constraint",
          "enumerable-constraint",
          "minimum-constraint",
          "maximum-constraint",
          "minimum-length-constraint",
          "maximum-length-constraint",
          "unique-constraint");

  public CheckSelection {
    kept = List.copyOf(kept);
    left = left.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(left));
  }

  /// The selection by a publisher's choice.
  ///
  /// @param fillsShortRows whether cells that a row does not have are missing values
  public static CheckSelection of(CheckChoice choice, boolean fillsShortRows) {
    var left = EnumSet.noneOf(ErrorType.class);
    NAMES.forEach((type, names) -> {
      if (choice.leavesOut(names(type, names))) {
        left.add(type);
      }
    });
    if (choice.takesMoreLabels()) {
      left.add(ErrorType.EXTRA_LABEL);
    }
    if (fillsShortRows) {
      left.add(ErrorType.MISSING_CELL);
    }
    var kept = choice.skipped().stream().filter(CheckSelection::isAlwaysMade).distinct().toList();
    return new CheckSelection(left, kept, choice.ordersFields());
  }

  private static boolean isAlwaysMade(String name) {
    return ALWAYS.contains(name)
        || ErrorType.parse(name)
            .filter(type -> !NAMES.containsKey(type) && type != ErrorType.BLANK_ROW)
            .isPresent();
  }

  private static List<String> names(ErrorType type, List<String> others) {
    return List.of(type.wireName(), others.getFirst(), others.getLast());
  }

  boolean makes(ErrorType type) {
    return !left.contains(type);
  }
}
