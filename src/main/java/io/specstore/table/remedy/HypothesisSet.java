package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.table.cell.CellText;
import java.util.List;
import java.util.Optional;

/// What would set all wrong cells of one group right: every hypothesis that each of them bears out.
///
/// All are alive at first; each wrong cell strikes out those that it contradicts. So what is left
/// at the end is proven by every cell, with memory that doesn't grow. One instance belongs to one
/// thread; those that several threads made of one group are merged.
sealed interface HypothesisSet permits TypeHypotheses, ChoiceHypotheses, LengthHypotheses {
  /// Looks at a wrong cell.
  ///
  /// @param isText whether text is all that the source has of it
  void see(CellText text, boolean isText);

  /// Takes in what another instance of the same group has seen.
  void merge(HypothesisSet other);

  /// What to do, each as a sentence's end behind the place; empty when nothing is proven.
  ///
  /// @param rowCount of the table, right ones too
  List<String> remedies(long rowCount);

  /// Of cells that are no value of their field's type.
  static HypothesisSet ofType(Field field, Edition edition) {
    return new TypeHypotheses(field, edition);
  }

  /// Of values that break that constraint; empty when nothing can be proven of such.
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
