package io.specstore.datapackage;

import java.util.List;
import java.util.OptionalInt;

/// Which columns of a source belong to its table.
///
/// @param picked those that do; empty when all may
/// @param skipped those that don't
/// @param offset columns to pass over, of those that are left
/// @param limit the most columns, or [#ALL]
/// @param skipBlankLabels whether columns without a label are passed over
public record FieldChoice(
    List<Column> picked, List<Column> skipped, int offset, int limit, boolean skipBlankLabels) {
  /// No limit.
  public static final int ALL = -1;

  /// Every column.
  public static final FieldChoice DEFAULT = new FieldChoice(List.of(), List.of(), 0, ALL, false);

  public FieldChoice {
    picked = List.copyOf(picked);
    skipped = List.copyOf(skipped);
  }

  /// A column, by its number from 1 or else by its label.
  public record Column(OptionalInt number, String label) {
    /// Whether it is that column.
    ///
    /// @param index counted from 0
    public boolean is(int index, String itsLabel) {
      return number.isPresent() ? number.getAsInt() == index + 1 : label.equals(itsLabel);
    }
  }
}
