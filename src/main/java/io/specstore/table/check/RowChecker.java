package io.specstore.table.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.ConstraintCheck;
import io.specstore.table.cell.FieldReader;
import io.specstore.table.cell.NullCell;
import io.specstore.table.reader.RecordView;
import io.specstore.table.remedy.Remedies;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks and casts the rows of one table, one after the other.
final class RowChecker {
  private final List<FieldReader> fields;
  private final HeaderMatch.Layout layout;
  private final boolean mends;
  private final Remedies remedies;
  private final CellText text = new CellText();
  private BatchResult result = new BatchResult(new ErrorCollector.Demand(false));
  private ErrorCollector errors = result.errors();
  private boolean isWrong;
  private boolean isMended;

  /// @param mends whether a wrong cell becomes a missing value
  RowChecker(WorkerState notes, HeaderMatch.Layout layout, boolean mends) {
    this.fields = List.copyOf(notes.fields());
    this.remedies = notes.remedies();
    this.layout = layout;
    this.mends = mends;
  }

  /// From now on what is found goes there.
  void reportTo(BatchResult next) {
    result = next;
    errors = next.errors();
  }

  /// An array for the values of one row.
  @Nullable Object[] newRow() {
    return new @Nullable Object[fields.size()];
  }

  /// Checks a record.
  ///
  /// @param values get those of the fields, in their order
  CheckedBatch.Verdict check(RecordView record, @Nullable Object[] values) {
    isWrong = false;
    isMended = false;
    for (var i = 0; i < values.length; i++) {
      var cell = layout.cell(i);
      if (cell == HeaderMatch.ABSENT) {
        continue;
      }
      if (cell >= record.cellCount()) {
        missingCell(record, fields.get(i));
      } else {
        values[i] = cell(record, cell, fields.get(i));
      }
    }
    if (record.cellCount() > layout.width()) {
      tooLong(record);
    }
    if (isWrong) {
      return CheckedBatch.Verdict.WRONG;
    }
    return isMended ? CheckedBatch.Verdict.MENDED : CheckedBatch.Verdict.RIGHT;
  }

  private void tooLong(RecordView record) {
    for (var i = layout.width(); i < record.cellCount(); i++) {
      extraCell(record, i);
    }
    if (layout.width() == fields.size()) {
      remedies.addLongRow(record, fields);
    }
  }

  private @Nullable Object cell(RecordView record, int cell, FieldReader field) {
    record.cell(cell, text);
    var given = record.nativeValue(cell);
    if (given == NullCell.NO_VALUE || (!(given instanceof JsonNode) && field.isMissing(text))) {
      if (field.field().constraints().required()) {
        wrongRequired(field);
        broken(record, cell, field, REQUIRED);
      }
      return null;
    }
    var value = field.read(text, given);
    if (value == null) {
      wrongType(record, cell, field);
      record.cell(cell, text);
      remedies.addTypeError(field, text, given == null);
      mend(field);
      return null;
    }
    var isRight = true;
    for (var i = 0; i < field.rules().size(); i++) {
      var rule = field.rules().get(i);
      if (!rule.test().test(value)) {
        broken(record, cell, field, rule);
        record.cell(cell, text);
        remedies.addConstraintError(field, rule.constraint(), text, given == null);
        isRight = false;
      }
    }
    return isRight || !mend(field) ? value : null;
  }

  /// Whether the wrong cell of that field becomes a missing value.
  private boolean mend(FieldReader field) {
    var isMendable = mends && !field.field().constraints().required();
    isMended |= isMendable;
    if (isMendable) {
      result.countRepairedCell();
    } else {
      wrongRequired(field);
    }
    return isMendable;
  }

  private void wrongRequired(FieldReader field) {
    isWrong = true;
    if (result.firstUnrepairable().isEmpty()) {
      result.noteUnrepairable("in the required field \"" + field.field().name() + "\"");
    }
  }

  private void wrongLength() {
    isWrong = true;
    result.noteUnrepairable("the row's length");
  }

  private static final ConstraintCheck REQUIRED =
      new ConstraintCheck("required", "a value", _ -> true);

  private void wrongType(RecordView record, int cell, FieldReader field) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Place(ErrorType.TYPE_ERROR, "", field.number()),
        row -> {
          var shown = record.text(cell, TableError.MAX_CELL_CHARS);
          var message =
              Message.of(
                  "The value \"%s\" in row %d and column %d is not type \"%s\" and format \"%s\"",
                  shown,
                  rowNumber,
                  cell + 1,
                  field.field().kind().wireName(),
                  field.field().format());
          return TableError.of(ErrorType.TYPE_ERROR, message)
              .inRow(rowNumber)
              .inField(field.number(), field.field().name())
              .withCell(shown)
              .withExpected(field.expected())
              .withRow(row);
        });
  }

  private void broken(RecordView record, int cell, FieldReader field, ConstraintCheck rule) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Place(ErrorType.CONSTRAINT_ERROR, rule.constraint(), field.number()),
        row -> {
          var shown = record.text(cell, TableError.MAX_CELL_CHARS);
          var message =
              Message.of(
                  "The value \"%s\" in row %d and column %d does not meet the constraint \"%s\":"
                      + " expected %s",
                  shown, rowNumber, cell + 1, rule.constraint(), rule.demand());
          return TableError.of(ErrorType.CONSTRAINT_ERROR, message)
              .withConstraint(rule.constraint())
              .inRow(rowNumber)
              .inField(field.number(), field.field().name())
              .withCell(shown)
              .withExpected(rule.demand())
              .withRow(row);
        });
  }

  private void missingCell(RecordView record, FieldReader field) {
    wrongLength();
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Place(ErrorType.MISSING_CELL, "", field.number()),
        row ->
            TableError.of(
                    ErrorType.MISSING_CELL,
                    Message.of(
                        "Row %d has no cell in column %d: it has %s of %d",
                        rowNumber, field.number(), cells(record.cellCount()), layout.width()))
                .inRow(rowNumber)
                .inField(field.number(), field.field().name())
                .withExpected(expectedLength(record))
                .withRow(row));
  }

  private void extraCell(RecordView record, int cell) {
    wrongLength();
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Place(ErrorType.EXTRA_CELL, "", cell + 1),
        row ->
            TableError.of(
                    ErrorType.EXTRA_CELL,
                    Message.of(
                        "Row %d has a cell too many in column %d: it has %s of %d",
                        rowNumber, cell + 1, cells(record.cellCount()), layout.width()))
                .inRow(rowNumber)
                .inField(cell + 1, "")
                .withCell(record.text(cell, TableError.MAX_CELL_CHARS))
                .withExpected(expectedLength(record))
                .withRow(row));
  }

  private String expectedLength(RecordView record) {
    return Message.of("%s, and found %d", cells(layout.width()), record.cellCount());
  }

  private static String cells(int count) {
    return Message.count(count, "cell");
  }

  /// Reports a row in which no cell holds anything.
  static void blankRow(RecordView record, ErrorCollector findings) {
    var rowNumber = record.number();
    findings.add(
        record,
        new ErrorCollector.Place(ErrorType.BLANK_ROW, "", 0),
        row ->
            TableError.of(ErrorType.BLANK_ROW, Message.of("Row %d is blank", rowNumber))
                .inRow(rowNumber)
                .withExpected("a value in at least one cell")
                .withRow(row));
  }
}
