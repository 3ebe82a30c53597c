package io.specstore.table.check;

/// What the check of one batch found. Made new for each batch; belongs to the thread that has it.
final class BatchResult {
  private final ErrorCollector errors;
  private final LengthCounts lengths = new LengthCounts();
  private long repairedCellCount;
  private String firstUnrepairable = "";

  BatchResult(ErrorCollector.Demand demand) {
    this.errors = new ErrorCollector(demand);
  }

  ErrorCollector errors() {
    return errors;
  }

  /// Cells that rows were filled up with, and those that were dropped.
  LengthCounts lengths() {
    return lengths;
  }

  void countRepairedCell() {
    repairedCellCount++;
  }

  /// How many invalid cells became missing values.
  long repairedCellCount() {
    return repairedCellCount;
  }

  /// Notes an error that a missing value can't repair; only the batch's first is kept.
  ///
  /// @param where to follow "it is"
  void noteUnrepairable(String where) {
    if (firstUnrepairable.isEmpty()) {
      firstUnrepairable = where;
    }
  }

  /// Where the batch's first invalid row has what a missing value can't repair; empty when no row
  /// is invalid.
  String firstUnrepairable() {
    return firstUnrepairable;
  }
}
