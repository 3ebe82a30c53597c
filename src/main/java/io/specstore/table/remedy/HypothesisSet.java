package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.table.cell.CellText;
import java.util.List;
import java.util.Optional;

/// The hypotheses about one group of invalid cells: same field, same kind of error.
///
/// Every invalid cell rules out the hypotheses that don't hold for it, so that those that remain
/// are confirmed by all cells, in constant memory. One instance belongs to one thread; at the end
/// the instances of all threads are merged.
sealed interface HypothesisSet permits TypeHypotheses, ChoiceHypotheses, LengthHypotheses {
  /// Tests the hypotheses with an invalid cell.
  ///
  /// @param isText whether the source has nothing but text for it
  void test(CellText text, boolean isText);

  /// Adds the cells that another instance of the same group has tested.
  void merge(HypothesisSet other);

  /// What to do, each as the end of a sentence that begins with the place; empty when no hypothesis
  /// remains.
  ///
  /// @param rowCount all rows of the table, valid ones too
  List<String> remedies(long rowCount);

  /// For cells that are not a value of the field's type.
  static HypothesisSet ofType(Field field, Edition edition) {
    return new TypeHypotheses(field, edition);
  }

  /// For values that violate that constraint; empty when there are no hypotheses about it.
  static Optional<HypothesisSet> ofConstraint(Field field, String constraint) {
    return switch (constraint) {
      case "enum" -> Optional.of(new ChoiceHypotheses("enum", field.constraints().choices()));
      case "categories" ->
          Optional.of(new ChoiceHypotheses("categories", field.constraints().categories()));
      case "minLength", "maxLength" -> Optional.of(new LengthHypotheses(constraint));
      default -> Optional.empty();
    };
  }
}
