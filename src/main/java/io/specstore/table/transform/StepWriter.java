package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step in the stream of rows: makes rows of each row, and gives them to the writer behind it.
///
/// After the first row that it can't do it gives no more, but looks at all: what is wrong is told
/// at the end, the first of it one by one.
final class StepWriter implements RowWriter {
  private final TableSchema schema;
  private final RowFunction function;
  private final RowWriter next;
  private final RowErrors errors;
  private long rowCount;

  /// What is done with a row.
  interface RowFunction {
    /// The rows that come of that one; none when it is dropped.
    List<@Nullable Object[]> rows(@Nullable Object[] row) throws RowStepException;
  }

  /// @param step its number and name, for messages
  /// @param schema of the rows that come out
  StepWriter(String step, TableSchema schema, RowFunction function, RowWriter next) {
    this.errors = new RowErrors(step);
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
      errors.add("its row " + rowCount, fault.text());
      return;
    }
    if (errors.isEmpty()) {
      for (var row : rows) {
        next.row(row);
      }
    }
  }

  @Override
  public void end() throws IOException {
    errors.throwIfAny();
    next.end();
  }

  @Override
  public void close() {}
}
