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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Checks and casts the rows of one table. Belongs to one thread; a table may have several.
final class RowChecker {
  private static final ConstraintCheck REQUIRED =
      new ConstraintCheck("required", "a value", _ -> true);

  private final List<FieldReader> fields;
  private final HeaderMatch.ColumnMapping mapping;
  private final List<FieldReader> columns;
  private final boolean repairs;
  private final boolean fillsShortRows;
  private final boolean dropsSurplus;
  private final boolean isStrict;

  /// Whether a row of missing values alone can be written in text, so that one of nulls is no
  /// mistake.
  private final boolean hasTextsForMissing;

  private final boolean excludes;
  private final Remedies remedies;
  private final CellText text = new CellText();
  private BatchResult result = new BatchResult(new ErrorCollector.Demand(false));
  private ErrorCollector errors = result.errors();
  private boolean isInvalid;
  private boolean isRepaired;

  /// How rows are checked.
  ///
  /// @param repairs whether an invalid cell becomes a missing value
  /// @param isStrict whether a blank row is an error in every format
  /// @param excludes whether invalid rows are left out, so that a row that seems to be cut wrongly
  ///   is one of them
  /// @param checks those of the rows' length may be left out
  record Rules(boolean repairs, boolean isStrict, boolean excludes, CheckSelection checks) {
    /// Every check, and blank rows are passed over.
    static final Rules DEFAULT = new Rules(false, false, false, CheckSelection.ALL);

    static Rules of(PassOptions options) {
      return new Rules(
          options.invalidRows() instanceof InvalidRowPolicy.Null,
          options.isStrict(),
          options.invalidRows().excludesRows(),
          options.checks());
    }
  }

  RowChecker(WorkerState state, HeaderMatch.ColumnMapping mapping, Rules rules) {
    this.fields = List.copyOf(state.fields());
    this.remedies = state.remedies();
    this.mapping = mapping;
    this.columns = columns(fields, mapping);
    this.repairs = rules.repairs();
    this.isStrict = rules.isStrict();
    this.hasTextsForMissing =
        fields.stream()
            .anyMatch(it -> it.field().missingValues().stream().anyMatch(text -> !text.isEmpty()));
    this.excludes = rules.excludes();
    this.fillsShortRows = !rules.checks().makes(ErrorType.MISSING_CELL);
    this.dropsSurplus = !rules.checks().makes(ErrorType.EXTRA_CELL);
  }

  /// The fields in the order of their columns; empty unless every column is that of a field.
  private static List<FieldReader> columns(
      List<FieldReader> fields, HeaderMatch.ColumnMapping mapping) {
    var isWhole =
        mapping.width() == fields.size()
            && IntStream.range(0, fields.size())
                .allMatch(field -> mapping.cell(field) != HeaderMatch.ABSENT);
    return isWhole
        ? IntStream.range(0, fields.size())
            .boxed()
            .sorted(Comparator.comparingInt(mapping::cell))
            .map(fields::get)
            .toList()
        : List.of();
  }

  /// Whether that blank record is none of the table's rows, or is to be reported as blank alone.
  boolean skipsBlank(RecordView record) {
    return !record.isRow() || (isStrict && !hasTextsForMissing && hasNoValue(record));
  }

  /// An empty text may be a value.
  private boolean hasNoValue(RecordView record) {
    for (var i = 0; i < fields.size(); i++) {
      var cell = mapping.cell(i);
      if (cell == HeaderMatch.ABSENT || cell >= record.cellCount()) {
        continue;
      }
      record.cell(cell, text);
      if (record.nativeValue(cell) != NullCell.NO_VALUE && !fields.get(i).isMissing(text)) {
        return false;
      }
    }
    return true;
  }

  /// Adds the next errors to that result.
  void reportTo(BatchResult next) {
    result = next;
    errors = next.errors();
  }

  /// An array for the values of one row.
  @Nullable Object[] newRow() {
    return new @Nullable Object[fields.size()];
  }

  /// Checks and casts a record.
  ///
  /// @param values receives the fields' values in their order; null where there is none
  CheckedBatch.Verdict check(RecordView record, @Nullable Object[] values) {
    isInvalid = false;
    isRepaired = false;
    var filled = 0;
    if (record.isMalformed()) {
      reportMalformed(record);
      return CheckedBatch.Verdict.INVALID;
    }
    for (var i = 0; i < values.length; i++) {
      var cell = mapping.cell(i);
      if (cell == HeaderMatch.ABSENT) {
        continue;
      }
      if (cell >= record.cellCount() && fills(fields.get(i))) {
        filled++;
      } else if (cell >= record.cellCount()) {
        reportMissingCell(record, cell, fields.get(i));
      } else {
        values[i] = cell(record, cell, fields.get(i));
      }
    }
    if (filled > 0) {
      result.lengths().fill(filled);
    }
    if (record.cellCount() > mapping.width()) {
      if (dropsSurplus) {
        countSurplus(record);
      } else {
        reportExtraCells(record);
      }
    }
    if (excludes && !isInvalid && record.isCut()) {
      reportCut(record);
    }
    if (record.strayQuoteCell() > 0) {
      remedies.addStrayQuote(record, mapping.width());
    }
    if (isInvalid) {
      return CheckedBatch.Verdict.INVALID;
    }
    return isRepaired ? CheckedBatch.Verdict.REPAIRED : CheckedBatch.Verdict.VALID;
  }

  /// A required field has no value to be filled with.
  private boolean fills(FieldReader field) {
    return fillsShortRows && !field.field().constraints().required();
  }

  private void countSurplus(RecordView record) {
    var texts = 0;
    for (var i = mapping.width(); i < record.cellCount(); i++) {
      texts += record.text(i, 1).isEmpty() ? 0 : 1;
    }
    result.lengths().drop(record.cellCount() - mapping.width(), texts);
  }

  private void reportMalformed(RecordView record) {
    result.noteUnrepairable("text after a closing quote");
    reportQuotes(record, record.malformation());
    remedies.addMalformed(record, mapping.width());
  }

  private void reportCut(RecordView record) {
    isInvalid = true;
    reportQuotes(
        record,
        Message.of(
            "Row %d has a quote inside column %d, and a later column ends in a quote: a cell in quotes"
                + " that holds the delimiter seems to be cut in two, and the cells may be in the wrong columns",
            record.number(), record.strayQuoteCell()));
  }

  private void reportQuotes(RecordView record, String message) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(ErrorType.SOURCE_ERROR, "", 0),
        row -> TableError.of(ErrorType.SOURCE_ERROR, message).inRow(rowNumber).withRow(row));
  }

  private void reportExtraCells(RecordView record) {
    for (var i = mapping.width(); i < record.cellCount(); i++) {
      reportExtraCell(record, i);
    }
    if (!columns.isEmpty()) {
      remedies.addLongRow(record, columns);
    }
  }

  private @Nullable Object cell(RecordView record, int cell, FieldReader field) {
    record.cell(cell, text);
    var nativeValue = record.nativeValue(cell);
    if (nativeValue == NullCell.NO_VALUE
        || (!(nativeValue instanceof JsonNode) && field.isMissing(text))) {
      if (field.field().constraints().required()) {
        invalidateRequired(field);
        reportConstraintError(record, cell, field, REQUIRED);
      }
      return null;
    }
    var value = field.read(text, nativeValue);
    if (value == null) {
      reportTypeError(record, cell, field);
      record.cell(cell, text);
      remedies.addTypeError(field, text, nativeValue == null);
      repair(field);
      return null;
    }
    var isValid = true;
    for (var i = 0; i < field.constraints().size(); i++) {
      var rule = field.constraints().get(i);
      if (!rule.test().test(value)) {
        reportConstraintError(record, cell, field, rule);
        record.cell(cell, text);
        remedies.addConstraintError(field, rule.constraint(), text, nativeValue == null);
        isValid = false;
      }
    }
    return isValid || !repair(field) ? value : null;
  }

  /// Whether the invalid cell of that field becomes a missing value.
  private boolean repair(FieldReader field) {
    var isRepairable = repairs && !field.field().constraints().required();
    isRepaired |= isRepairable;
    if (isRepairable) {
      result.countRepairedCell();
    } else {
      invalidateRequired(field);
    }
    return isRepairable;
  }

  private void invalidateRequired(FieldReader field) {
    isInvalid = true;
    if (result.firstUnrepairable().isEmpty()) {
      result.noteUnrepairable("in the required field \"" + field.field().name() + "\"");
    }
  }

  private void invalidateLength() {
    isInvalid = true;
    result.noteUnrepairable("the row's length");
  }

  private void reportTypeError(RecordView record, int cell, FieldReader field) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(ErrorType.TYPE_ERROR, "", mapping.column(cell)),
        row -> {
          var shown = record.shown(cell);
          var message =
              Message.of(
                  "The value \"%s\" in row %d and column %d is not type \"%s\" and format \"%s\"",
                  shown,
                  rowNumber,
                  mapping.column(cell),
                  field.field().kind().wireName(),
                  field.field().format());
          return TableError.of(ErrorType.TYPE_ERROR, message)
              .inRow(rowNumber)
              .inField(mapping.column(cell), field.field().name())
              .withCell(shown)
              .withExpected(field.expected())
              .withRow(row);
        });
  }

  private void reportConstraintError(
      RecordView record, int cell, FieldReader field, ConstraintCheck rule) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(
            ErrorType.CONSTRAINT_ERROR, rule.constraint(), mapping.column(cell)),
        row -> {
          var shown = record.shown(cell);
          var message =
              Message.of(
                  "The value \"%s\" in row %d and column %d does not meet the constraint \"%s\":"
                      + " expected %s",
                  shown, rowNumber, mapping.column(cell), rule.constraint(), rule.demand());
          return TableError.of(ErrorType.CONSTRAINT_ERROR, message)
              .withConstraint(rule.constraint())
              .inRow(rowNumber)
              .inField(mapping.column(cell), field.field().name())
              .withCell(shown)
              .withExpected(rule.demand())
              .withRow(row);
        });
  }

  private void reportMissingCell(RecordView record, int cell, FieldReader field) {
    invalidateLength();
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(ErrorType.MISSING_CELL, "", mapping.column(cell)),
        row ->
            TableError.of(
                    ErrorType.MISSING_CELL,
                    Message.of(
                        "Row %d has no cell in column %d: it has %s of %d",
                        rowNumber,
                        mapping.column(cell),
                        cells(record.cellCount()),
                        mapping.width()))
                .inRow(rowNumber)
                .inField(mapping.column(cell), field.field().name())
                .withExpected(expectedLength(record))
                .withRow(row));
  }

  private void reportExtraCell(RecordView record, int cell) {
    invalidateLength();
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(ErrorType.EXTRA_CELL, "", mapping.column(cell)),
        row ->
            TableError.of(
                    ErrorType.EXTRA_CELL,
                    Message.of(
                        "Row %d has a cell too many in column %d: it has %s of %d",
                        rowNumber,
                        mapping.column(cell),
                        cells(record.cellCount()),
                        mapping.width()))
                .inRow(rowNumber)
                .inField(mapping.column(cell), "")
                .withCell(record.shown(cell))
                .withExpected(expectedLength(record))
                .withRow(row));
  }

  private String expectedLength(RecordView record) {
    return Message.of("%s, and found %d", cells(mapping.width()), record.cellCount());
  }

  private static String cells(int count) {
    return Message.count(count, "cell");
  }

  /// Reports a row without any value.
  static void reportBlankRow(RecordView record, ErrorCollector errors) {
    var rowNumber = record.number();
    errors.add(
        record,
        new ErrorCollector.Kind(ErrorType.BLANK_ROW, "", 0),
        row ->
            TableError.of(ErrorType.BLANK_ROW, Message.of("Row %d is blank", rowNumber))
                .inRow(rowNumber)
                .withExpected("a value in at least one cell")
                .withRow(row));
  }
}
