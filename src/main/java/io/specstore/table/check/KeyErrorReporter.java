package io.specstore.table.check;

import io.specstore.table.key.DeferredErrors;
import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.UniqueKey;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.List;

/// Creates the errors of primary, unique and foreign keys and adds them to a collector.
final class KeyErrorReporter {
  private final HeaderMatch.ColumnMapping mapping;
  private ErrorCollector errors;

  KeyErrorReporter(HeaderMatch.ColumnMapping mapping, ErrorCollector errors) {
    this.mapping = mapping;
    this.errors = errors;
  }

  /// Adds the next errors to that collector.
  void reportTo(ErrorCollector next) {
    errors = next;
  }

  /// The texts of those fields' cells, cut to the length that an error keeps.
  String cells(RecordView record, int[] fields) {
    if (fields.length == 1) {
      return cell(record, fields[0]);
    }
    var cells = new ArrayList<String>();
    for (var field : fields) {
      cells.add(cell(record, field));
    }
    return String.join(", ", cells);
  }

  private String cell(RecordView record, int field) {
    var cell = mapping.cell(field);
    return cell >= 0 && cell < record.cellCount() ? record.shown(cell) : "";
  }

  /// A null in a primary key.
  void incomplete(UniqueKey key, RecordView record) {
    errors.add(
        record,
        kind(key),
        row ->
            error(
                    kind(key),
                    Message.of("The primary key in row %d is not complete", record.number()))
                .inRow(record.number())
                .withCell(cells(record, key.fields()))
                .withExpected("a value in each of " + key.names())
                .withRow(row));
  }

  /// A key that an earlier row has.
  void repeated(UniqueKey key, RecordView record, long before) {
    errors.add(
        record,
        kind(key),
        row ->
            repeated(
                key,
                new DeferredErrors.WrongRow(record.number(), before, cells(record, key.fields())),
                row));
  }

  void repeated(UniqueKey key, DeferredErrors deferred) {
    var first =
        deferred.firstRows().stream().map(wrong -> repeated(key, wrong, List.of())).toList();
    errors.add(kind(key), deferred, first);
  }

  private TableError repeated(UniqueKey key, DeferredErrors.WrongRow wrong, List<String> row) {
    return error(
            kind(key),
            Message.of(
                "The %s in row %d is the same as in row %d",
                key.description(), wrong.rowNumber(), wrong.otherRowNumber()))
        .inRow(wrong.rowNumber())
        .withCell(wrong.text())
        .withExpected("values that are not in row " + wrong.otherRowNumber() + " already")
        .withRow(row);
  }

  /// A foreign key that refers to nothing.
  void dangling(ForeignKeyCheck reference, RecordView record) {
    errors.add(
        record,
        kind(reference),
        row ->
            dangling(
                reference,
                new DeferredErrors.WrongRow(record.number(), 0, cells(record, reference.fields())),
                row));
  }

  void dangling(ForeignKeyCheck reference, DeferredErrors deferred) {
    var first =
        deferred.firstRows().stream().map(wrong -> dangling(reference, wrong, List.of())).toList();
    errors.add(kind(reference), deferred, first);
  }

  private static TableError dangling(
      ForeignKeyCheck reference, DeferredErrors.WrongRow wrong, List<String> row) {
    var key = reference.key();
    var there =
        Message.of(
            "\"%s\" of %s",
            String.join(", ", key.referenceFields()),
            key.resource().isEmpty() ? "this table" : "the table \"" + key.resource() + "\"");
    return error(
            kind(reference),
            Message.of(
                "The value \"%s\" of \"%s\" in row %d is not in %s",
                wrong.text(), String.join(", ", key.fields()), wrong.rowNumber(), there))
        .inRow(wrong.rowNumber())
        .withCell(wrong.text())
        .withExpected("a value that is in " + there)
        .withRow(row);
  }

  /// Where an error of that key is, to follow "it is".
  static String where(UniqueKey key) {
    var kind = key.isPrimary() ? "primary key" : "unique key";
    return "in the " + kind + " \"" + key.names() + "\"";
  }

  /// Where an error of that foreign key is, to follow "it is".
  static String where(ForeignKeyCheck reference) {
    return "in the foreign key \"" + String.join(", ", reference.key().fields()) + "\"";
  }

  /// A key of several fields is reported in the column of the first.
  private ErrorCollector.Kind kind(UniqueKey key) {
    var column = key.isPrimary() ? HeaderMatch.ABSENT : mapping.cell(key.fields()[0]);
    return new ErrorCollector.Kind(key.errorType(), key.names(), mapping.column(column));
  }

  private static ErrorCollector.Kind kind(ForeignKeyCheck reference) {
    return new ErrorCollector.Kind(
        ErrorType.FOREIGN_KEY, String.join(", ", reference.key().fields()), 0);
  }

  private static TableError error(ErrorCollector.Kind kind, String message) {
    return TableError.of(kind.type(), message).inField(kind.fieldNumber(), kind.constraint());
  }
}
