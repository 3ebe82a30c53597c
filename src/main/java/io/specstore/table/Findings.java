package io.specstore.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what is wrong in a table: every error is counted, the first ones are kept whole, and of
/// each kind in each field the first few.
final class Findings {
  /// The most characters of rows that the kept errors hold together.
  private static final long MAX_ROW_CHARS = 8L * 1024 * 1024;

  private static final int MAX_ROW_CELLS = 1_000;

  private final List<TableError> errors = new ArrayList<>();
  private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
  private long errorCount;
  private long rowChars;
  private long lastRowNumber = -1;
  private List<String> lastRow = List.of();

  /// What one group of errors has in common.
  private record Kind(String type, String constraint, int fieldNumber) {}

  private static final class Tally {
    private final List<TableError> samples = new ArrayList<>();
    private long count;
    private long lastRowNumber;
  }

  /// The words of an error, made only when it is kept.
  interface Wording {
    TableError error(List<String> row);
  }

  long errorCount() {
    return errorCount;
  }

  /// Counts an error that is no row's.
  void add(TableError error) {
    var tally =
        count(new Kind(error.type(), error.constraint(), error.fieldNumber()), error.rowNumber());
    keep(tally, error);
  }

  /// Counts an error of a row. `constraint` is empty when it is none's.
  void add(RawRecord record, Place place, Wording wording) {
    var rowNumber = record.number();
    var kind = new Kind(place.type(), place.constraint(), place.fieldNumber());
    var tally = count(kind, rowNumber);
    if (errors.size() < TableResult.MAX_ERRORS || tally.samples.size() < ErrorGroup.MAX_SAMPLES) {
      keep(tally, wording.error(row(record)));
    }
  }

  /// Counts errors of one kind that were found at the table's end; they take their places among the
  /// others.
  ///
  /// @param first the first of them
  void add(Place place, LateFinds finds, List<TableError> first) {
    if (finds.count() == 0) {
      return;
    }
    errorCount += finds.count();
    var kind = new Kind(place.type(), place.constraint(), place.fieldNumber());
    var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
    tally.count += finds.count();
    tally.lastRowNumber = Math.max(tally.lastRowNumber, finds.lastRowNumber());
    merge(errors, first, TableResult.MAX_ERRORS);
    merge(tally.samples, first, ErrorGroup.MAX_SAMPLES);
  }

  private static void merge(List<TableError> kept, List<TableError> first, int most) {
    kept.addAll(first);
    kept.sort(Comparator.comparingLong(TableError::rowNumber));
    if (kept.size() > most) {
      kept.subList(most, kept.size()).clear();
    }
  }

  /// What kind of error it is, and in which field.
  record Place(String type, String constraint, int fieldNumber) {}

  private Tally count(Kind kind, long rowNumber) {
    errorCount++;
    var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
    tally.count++;
    tally.lastRowNumber = rowNumber;
    return tally;
  }

  private void keep(Tally tally, TableError error) {
    if (errors.size() < TableResult.MAX_ERRORS) {
      errors.add(error);
    }
    if (tally.samples.size() < ErrorGroup.MAX_SAMPLES) {
      tally.samples.add(error);
    }
  }

  /// The errors of one row share its cells; past the limit they go without.
  private List<String> row(RawRecord record) {
    var rowNumber = record.number();
    if (errors.size() >= TableResult.MAX_ERRORS) {
      return List.of();
    }
    if (rowNumber != lastRowNumber) {
      lastRowNumber = rowNumber;
      lastRow =
          rowChars < MAX_ROW_CHARS
              ? List.copyOf(record.texts(MAX_ROW_CELLS, TableError.MAX_CELL_CHARS))
              : List.of();
      rowChars += lastRow.stream().mapToLong(String::length).sum();
    }
    return lastRow;
  }

  List<TableError> errors() {
    return errors;
  }

  List<ErrorGroup> groups() {
    return tallies.values().stream()
        .map(tally -> new ErrorGroup(tally.count, tally.lastRowNumber, tally.samples))
        .toList();
  }
}
