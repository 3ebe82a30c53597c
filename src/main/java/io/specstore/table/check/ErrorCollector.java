package io.specstore.table.check;

import io.specstore.table.key.DeferredErrors;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorSummary;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the errors of a table. Every error is counted; the first ones are kept, and the first
/// few of each kind in each field. Belongs to one thread at a time.
final class ErrorCollector {
  /// The most characters of rows that the kept errors hold together.
  private static final long MAX_ROW_CHARS = 8L * 1024 * 1024;

  private static final int MAX_ROW_CELLS = 1_000;

  private static final Comparator<TableError> BY_ROW =
      Comparator.comparingLong(TableError::rowNumber);

  /// The most reasons that are kept for one row.
  private static final int MAX_REASONS = 20;

  private final Demand demand;
  private final List<TableError> errors = new ArrayList<>();
  private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
  private final Map<Long, List<String>> reasons = new HashMap<>();
  private long errorCount;
  private long rowChars;
  private long lastRowNumber = -1;
  private List<String> lastRow = List.of();

  /// The type of an error and the field it is in: errors of one kind form a group.
  ///
  /// @param constraint the constraint or key; empty when there is none
  /// @param fieldNumber 0 when it is not in a single field
  record Kind(ErrorType type, String constraint, int fieldNumber) {}

  private static final class Tally {
    private final List<TableError> samples = new ArrayList<>();
    private long count;
    private long lastRowNumber;

    long firstRowNumber() {
      return samples.isEmpty() ? 0 : samples.getFirst().rowNumber();
    }

    void add(Tally next) {
      count += next.count;
      lastRowNumber = Math.max(lastRowNumber, next.lastRowNumber);
      next.samples.stream().limit(ErrorGroup.MAX_SAMPLES - samples.size()).forEach(samples::add);
    }
  }

  /// What the collectors of one pass share. `isFull` is set by the thread that merges them, and
  /// only saves the others work: errors found after that are counted, but few of them are kept.
  static final class Demand {
    private final boolean wantsReasons;
    private volatile boolean isFull;

    /// @param wantsReasons whether the messages of each invalid row are kept, for quarantine
    Demand(boolean wantsReasons) {
      this.wantsReasons = wantsReasons;
    }

    private int errorsToKeep() {
      return isFull ? 0 : ErrorSummary.MAX_ERRORS;
    }
  }

  ErrorCollector(Demand demand) {
    this.demand = demand;
  }

  /// An error that is created only when it is kept.
  interface LazyError {
    TableError of(List<String> row);
  }

  long errorCount() {
    return errorCount;
  }

  /// Adds an error that is not in a row.
  void add(TableError error) {
    var tally =
        count(new Kind(error.type(), error.constraint(), error.fieldNumber()), error.rowNumber());
    keep(tally, error);
  }

  /// Adds an error in a row.
  void add(RecordView record, Kind kind, LazyError lazyError) {
    var rowNumber = record.number();
    var tally = count(kind, rowNumber);
    if (demand.wantsReasons
        || errors.size() < demand.errorsToKeep()
        || tally.samples.size() < ErrorGroup.MAX_SAMPLES) {
      var error = lazyError.of(row(record));
      keep(tally, error);
      if (demand.wantsReasons) {
        addReason(rowNumber, error);
      }
    }
  }

  private void addReason(long rowNumber, TableError error) {
    var ofRow = reasons.computeIfAbsent(rowNumber, _ -> new ArrayList<>());
    if (ofRow.size() < MAX_REASONS) {
      ofRow.add(error.message());
    } else if (ofRow.size() == MAX_REASONS) {
      ofRow.add("and more");
    }
  }

  /// The messages of that row's errors; empty when it has none, or when reasons are not wanted.
  List<String> reasons(long rowNumber) {
    return reasons.getOrDefault(rowNumber, List.of());
  }

  /// Adds the errors of the rows that follow.
  void addAll(ErrorCollector next) {
    errorCount += next.errorCount;
    next.errors.sort(BY_ROW);
    for (var error : next.errors) {
      if (errors.size() < ErrorSummary.MAX_ERRORS) {
        errors.add(rowChars < MAX_ROW_CHARS ? error : error.withRow(List.of()));
        rowChars += error.row().stream().mapToLong(String::length).sum();
      }
    }
    demand.isFull = errors.size() >= ErrorSummary.MAX_ERRORS;
    next.tallies.entrySet().stream()
        .sorted(Comparator.comparingLong(entry -> entry.getValue().firstRowNumber()))
        .forEach(entry ->
            tallies.computeIfAbsent(entry.getKey(), _ -> new Tally()).add(entry.getValue()));
  }

  /// Adds errors of one kind that were found at the table's end, in their order among the others.
  ///
  /// @param first the first of them
  void add(Kind kind, DeferredErrors deferred, List<TableError> first) {
    if (deferred.count() == 0) {
      return;
    }
    errorCount += deferred.count();
    var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
    tally.count += deferred.count();
    tally.lastRowNumber = Math.max(tally.lastRowNumber, deferred.lastRowNumber());
    merge(errors, first, ErrorSummary.MAX_ERRORS);
    merge(tally.samples, first, ErrorGroup.MAX_SAMPLES);
  }

  private static void merge(List<TableError> kept, List<TableError> first, int most) {
    kept.addAll(first);
    kept.sort(BY_ROW);
    if (kept.size() > most) {
      kept.subList(most, kept.size()).clear();
    }
  }

  private Tally count(Kind kind, long rowNumber) {
    errorCount++;
    var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
    tally.count++;
    tally.lastRowNumber = rowNumber;
    return tally;
  }

  private void keep(Tally tally, TableError error) {
    if (errors.size() < demand.errorsToKeep()) {
      errors.add(error);
    }
    if (tally.samples.size() < ErrorGroup.MAX_SAMPLES) {
      tally.samples.add(error);
    }
  }

  /// The cells of the row, shared by its errors; empty when the limit is reached.
  private List<String> row(RecordView record) {
    var rowNumber = record.number();
    if (errors.size() >= demand.errorsToKeep()) {
      return List.of();
    }
    if (rowNumber != lastRowNumber) {
      lastRowNumber = rowNumber;
      lastRow =
          rowChars < MAX_ROW_CHARS ? List.copyOf(record.shownCells(MAX_ROW_CELLS)) : List.of();
      rowChars += lastRow.stream().mapToLong(String::length).sum();
    }
    return lastRow;
  }

  List<TableError> errors() {
    return errors;
  }

  List<ErrorGroup> groups() {
    return tallies.values().stream()
        .map(tally -> new ErrorGroup(tally.count, tally.lastRowNumber, tally.samples, List.of()))
        .toList();
  }
}
