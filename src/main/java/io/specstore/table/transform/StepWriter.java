package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies a step to each row and gives the resulting rows to the next writer. Used by one thread
/// at a time, as every [RowWriter].
///
/// After the first row that the step can't process no more rows are passed on, but all are checked;
/// [#end] throws the errors.
final class StepWriter implements RowWriter {
  private final TableSchema schema;
  private final RowFunction function;
  private final RowWriter next;
  private final RowErrors errors;
  private long rowCount;

  /// A step on one row.
  interface RowFunction {
    /// The resulting rows; none when the row is dropped.
    List<@Nullable Object[]> rows(@Nullable Object[] row) throws RowStepException;
  }

  /// @param step its number and name, for messages
  /// @param schema of the resulting rows
  StepWriter(String step, TableSchema schema, RowFunction function, RowWriter next) {
    this.errors = new RowErrors(step, "input row");
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
    } catch (RowStepException e) {
      errors.add(rowCount, e.text());
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
