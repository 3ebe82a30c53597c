package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step in the stream of rows: makes rows of each row, and gives them to the writer behind it.
///
/// After the first row that it can't do it gives no more, but looks at all: what is wrong is told
/// at the end, the first of it one by one.
final class StepWriter implements RowWriter {
  /// The most faults that are told one by one.
  private static final int MAX_TOLD = 10;

  private final String step;
  private final TableSchema schema;
  private final RowFunction function;
  private final RowWriter next;
  private final List<String> told = new ArrayList<>();
  private long rowCount;
  private long faultCount;

  /// What is done with a row.
  interface RowFunction {
    /// The rows that come of that one; none when it is dropped.
    List<@Nullable Object[]> rows(@Nullable Object[] row) throws RowStepException;
  }

  /// @param step its number and name, for messages
  /// @param schema of the rows that come out
  StepWriter(String step, TableSchema schema, RowFunction function, RowWriter next) {
    this.step = step;
    this.schema = schema;
    this.function = function;
    this.next = next;
  }

  @Override
  public void begin(TableSchema before) throws IOException {
    next.begin(schema);
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    rowCount++;
    List<@Nullable Object[]> rows;
    try {
      rows = function.rows(values);
    } catch (RowStepException fault) {
      faultCount++;
      if (told.size() < MAX_TOLD) {
        told.add(Message.of("%s, its row %d: %s", step, rowCount, fault.text()));
      }
      return;
    }
    if (faultCount == 0) {
      for (var row : rows) {
        next.row(row);
      }
    }
  }

  @Override
  public void end() throws IOException {
    if (faultCount == 0) {
      next.end();
      return;
    }
    if (faultCount > told.size()) {
      told.add(
          Message.of(
              "%s: %,d more of this kind, %,d in all", step, faultCount - told.size(), faultCount));
    }
    throw new StepException(told);
  }

  @Override
  public void close() {}
}
