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

/// Words what is wrong with keys, and hands it to the findings.
final class KeyErrorReporter {
  private final HeaderMatch.Layout layout;
  private ErrorCollector findings;

  KeyErrorReporter(HeaderMatch.Layout layout, ErrorCollector findings) {
    this.layout = layout;
    this.findings = findings;
  }

  /// Hands what comes next to those findings.
  void reportTo(ErrorCollector others) {
    findings = others;
  }

  /// The texts of those fields' cells, cut.
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
    var cell = layout.cell(field);
    return cell >= 0 && cell < record.cellCount()
        ? record.text(cell, TableError.MAX_CELL_CHARS)
        : "";
  }

  /// A null in a primary key.
  void incomplete(UniqueKey key, RecordView record) {
    findings.add(
        record,
        place(key),
        row ->
            error(
                    place(key),
                    Message.of("The primary key in row %d is not complete", record.number()))
                .inRow(record.number())
                .withCell(cells(record, key.fields()))
                .withExpected("a value in each of " + key.names())
                .withRow(row));
  }

  /// A key that an earlier row has.
  void repeated(UniqueKey key, RecordView record, long before) {
    findings.add(
        record,
        place(key),
        row ->
            repeated(
                key,
                new DeferredErrors.Find(record.number(), before, cells(record, key.fields())),
                row));
  }

  void repeated(UniqueKey key, DeferredErrors finds) {
    var errors = finds.first().stream().map(find -> repeated(key, find, List.of())).toList();
    findings.add(place(key), finds, errors);
  }

  private static TableError repeated(UniqueKey key, DeferredErrors.Find find, List<String> row) {
    return error(
            place(key),
            Message.of(
                "The %s in row %d is the same as in row %d",
                key.words(), find.rowNumber(), find.otherRowNumber()))
        .inRow(find.rowNumber())
        .withCell(find.text())
        .withExpected("values that are not in row " + find.otherRowNumber() + " already")
        .withRow(row);
  }

  /// A foreign key that refers to nothing.
  void dangling(ForeignKeyCheck reference, RecordView record) {
    findings.add(
        record,
        place(reference),
        row ->
            dangling(
                reference,
                new DeferredErrors.Find(record.number(), 0, cells(record, reference.fields())),
                row));
  }

  void dangling(ForeignKeyCheck reference, DeferredErrors finds) {
    var errors = finds.first().stream().map(find -> dangling(reference, find, List.of())).toList();
    findings.add(place(reference), finds, errors);
  }

  private static TableError dangling(
      ForeignKeyCheck reference, DeferredErrors.Find find, List<String> row) {
    var key = reference.key();
    var there =
        Message.of(
            "\"%s\" of %s",
            String.join(", ", key.referenceFields()),
            key.resource().isEmpty() ? "this table" : "the table \"" + key.resource() + "\"");
    return error(
            place(reference),
            Message.of(
                "The value \"%s\" of \"%s\" in row %d is not in %s",
                find.text(), String.join(", ", key.fields()), find.rowNumber(), there))
        .inRow(find.rowNumber())
        .withCell(find.text())
        .withExpected("a value that is in " + there)
        .withRow(row);
  }

  /// Where an error of that key is, to follow "it is".
  static String where(UniqueKey key) {
    var kind = key.isPrimary() ? "primary key" : "unique key";
    return "in the " + kind + " \"" + key.names() + "\"";
  }

  /// Likewise.
  static String where(ForeignKeyCheck reference) {
    return "in the foreign key \"" + String.join(", ", reference.key().fields()) + "\"";
  }

  private static ErrorCollector.Place place(UniqueKey key) {
    return new ErrorCollector.Place(key.errorType(), key.names(), key.fieldNumber());
  }

  private static ErrorCollector.Place place(ForeignKeyCheck reference) {
    return new ErrorCollector.Place(
        ErrorType.FOREIGN_KEY, String.join(", ", reference.key().fields()), 0);
  }

  private static TableError error(ErrorCollector.Place place, String message) {
    return TableError.of(place.type(), message).inField(place.fieldNumber(), place.constraint());
  }
}
