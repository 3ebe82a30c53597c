package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What would set the wrong cells of a table right, by field and kind of error.
///
/// Belongs to one thread that checks; at the end those of all threads are merged. It costs nothing
/// where nothing is wrong.
public final class Remedies {
  private final Edition edition;
  private final Map<Group, HypothesisSet> groups = new TreeMap<>();
  private @Nullable RaggedRowRemedy raggedRows;

  /// Whose hypotheses they are.
  private record Group(int fieldNumber, String constraint) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      var byField = Integer.compare(fieldNumber, other.fieldNumber);
      return byField != 0 ? byField : constraint.compareTo(other.constraint);
    }
  }

  public Remedies(Edition edition) {
    this.edition = edition;
  }

  /// Looks at a cell that is no value of its field's type.
  ///
  /// @param isText whether text is all that the source has of it
  public void wrongType(FieldReader field, CellText text, boolean isText) {
    groups
        .computeIfAbsent(
            new Group(field.number(), ""), _ -> HypothesisSet.ofType(field.field(), edition))
        .see(text, isText);
  }

  /// Looks at a value that breaks that constraint.
  public void broken(FieldReader field, String constraint, CellText text, boolean isText) {
    var group = new Group(field.number(), constraint);
    var known = groups.get(group);
    if (known == null) {
      var made = HypothesisSet.ofConstraint(field.field(), constraint);
      if (made.isEmpty()) {
        return;
      }
      known = made.get();
      groups.put(group, known);
    }
    known.see(text, isText);
  }

  /// Looks at a row that is longer than the header.
  public void tooLong(RecordView record, List<FieldReader> fields) {
    if (raggedRows == null) {
      raggedRows = new RaggedRowRemedy(fields, edition);
    }
    raggedRows.see(record);
  }

  /// Takes in what another thread has seen of the same table.
  public void merge(Remedies other) {
    other.groups.forEach((group, hypotheses) -> {
      var known = groups.putIfAbsent(group, hypotheses);
      if (known != null) {
        known.merge(hypotheses);
      }
    });
    if (raggedRows == null) {
      raggedRows = other.raggedRows;
    } else if (other.raggedRows != null) {
      raggedRows.merge(other.raggedRows);
    }
  }

  /// What to do about the errors of a group; empty when nothing is proven.
  ///
  /// @param rowCount of the table
  public List<String> of(ErrorGroup group, long rowCount) {
    // One cell among many is a slip more often than a wrong declaration.
    if (group.count() == 1 && rowCount > 1) {
      return List.of();
    }
    var error = group.samples().getFirst();
    if (error.type() == ErrorType.TYPE_ERROR || error.type() == ErrorType.CONSTRAINT_ERROR) {
      var known = groups.get(new Group(error.fieldNumber(), error.constraint()));
      return known == null ? List.of() : known.remedies(rowCount);
    }
    return error.type() == ErrorType.EXTRA_CELL && raggedRows != null
        ? raggedRows.remedies()
        : List.of();
  }
}
