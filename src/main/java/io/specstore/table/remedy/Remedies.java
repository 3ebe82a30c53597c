package io.specstore.table.remedy;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds remedies for the invalid cells of a table, by field and kind of error: a remedy is
/// proposed when it fits all cells of its group.
///
/// One instance belongs to one thread that checks rows; at the end those of all threads are merged.
/// A table without errors costs nothing.
public final class Remedies {
  private final Edition edition;
  private final Map<Group, HypothesisSet> groups = new TreeMap<>();
  private @Nullable RaggedRowRemedy raggedRows;
  private final Dialect dialect;

  /// Of rows that are too long, that can't be cut at all, and that have stray quotes.
  private final Map<Rows, DialectRemedy> dialects = new EnumMap<>(Rows.class);

  private enum Rows {
    LONG,
    MALFORMED,
    STRAY_QUOTES
  }

  /// The cells that share hypotheses.
  ///
  /// @param constraint empty for cells that are not a value of their type
  private record Group(int fieldNumber, String constraint) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      var byField = Integer.compare(fieldNumber, other.fieldNumber);
      return byField != 0 ? byField : constraint.compareTo(other.constraint);
    }
  }

  /// @param dialect of the table, with its delimiter where it has one
  public Remedies(Edition edition, Dialect dialect) {
    this.edition = edition;
    this.dialect = dialect;
  }

  /// Adds a cell that is not a value of its field's type.
  ///
  /// @param isText whether the source has nothing but text for it
  public void addTypeError(FieldReader field, CellText text, boolean isText) {
    groups
        .computeIfAbsent(
            new Group(field.number(), ""), _ -> HypothesisSet.ofType(field.field(), edition))
        .test(text, isText);
  }

  /// Adds a value that violates that constraint.
  public void addConstraintError(
      FieldReader field, String constraint, CellText text, boolean isText) {
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
    known.test(text, isText);
  }

  /// Adds a row that is longer than the header.
  ///
  /// @param fields those of the columns, in their order
  public void addLongRow(RecordView record, List<FieldReader> fields) {
    if (raggedRows == null) {
      raggedRows = new RaggedRowRemedy(fields, edition);
    }
    raggedRows.test(record);
    test(Rows.LONG, record, fields.size());
  }

  /// Adds a row that can't be cut into cells.
  ///
  /// @param width the cells that a row of the table has
  public void addMalformed(RecordView record, int width) {
    test(Rows.MALFORMED, record, width);
  }

  /// Adds a row with a quote inside a cell that is not in quotes.
  ///
  /// @param width the cells that a row of the table has
  public void addStrayQuote(RecordView record, int width) {
    test(Rows.STRAY_QUOTES, record, width);
  }

  private void test(Rows rows, RecordView record, int width) {
    dialects.computeIfAbsent(rows, _ -> new DialectRemedy(dialect)).test(record, width);
  }

  /// Adds what another thread has found in the same table.
  public void merge(Remedies other) {
    other.groups.forEach((group, hypotheses) -> {
      var known = groups.putIfAbsent(group, hypotheses);
      if (known != null) {
        known.merge(hypotheses);
      }
    });
    other.dialects.forEach((rows, remedy) -> {
      var known = dialects.putIfAbsent(rows, remedy);
      if (known != null) {
        known.merge(remedy);
      }
    });
    if (raggedRows == null) {
      raggedRows = other.raggedRows;
    } else if (other.raggedRows != null) {
      raggedRows.merge(other.raggedRows);
    }
  }

  /// What to do about the errors of a group; empty when no remedy fits all of them.
  ///
  /// @param fieldNumber that of the group's field in the schema
  /// @param rowCount all rows of the table
  public List<String> of(ErrorGroup group, int fieldNumber, long rowCount) {
    var error = group.samples().getFirst();
    var isCell = error.type() == ErrorType.TYPE_ERROR || error.type() == ErrorType.CONSTRAINT_ERROR;
    if (error.type() == ErrorType.SOURCE_ERROR) {
      return ofDialect(Rows.MALFORMED);
    }
    if (error.type() == ErrorType.EXTRA_CELL && !ofDialect(Rows.LONG).isEmpty()) {
      return ofDialect(Rows.LONG);
    }
    // A single invalid cell is more often a mistake in the data than in the declaration.
    if (group.count() == 1 && rowCount > 1) {
      return List.of();
    }
    if (isCell) {
      var known = groups.get(new Group(fieldNumber, error.constraint()));
      return known == null ? List.of() : known.remedies(rowCount);
    }
    return error.type() == ErrorType.EXTRA_CELL && raggedRows != null
        ? raggedRows.remedies()
        : List.of();
  }

  /// What to do about quotes inside cells that are not in quotes; empty when no remedy fits all
  /// such rows.
  public List<String> ofStrayQuotes() {
    return ofDialect(Rows.STRAY_QUOTES);
  }

  private List<String> ofDialect(Rows rows) {
    var known = dialects.get(rows);
    return known == null ? List.of() : known.remedies();
  }
}
