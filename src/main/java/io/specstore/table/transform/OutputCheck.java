package io.specstore.table.transform;

import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.ConstraintCheck;
import io.specstore.table.cell.ConstraintChecks;
import io.specstore.table.key.UniqueKey;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.ValueFormatter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the processed rows against the constraints and keys of their schema after the last step,
/// since the published rows must meet them, not only those of the source. Used by one thread at a
/// time, as every [RowWriter].
final class OutputCheck implements RowWriter {
  private static final String STEP = "after the last step";
  private static final int MAX_SHOWN_CHARS = 60;

  private final TableSchema schema;
  private final RowWriter next;
  private final List<List<ConstraintCheck>> checks = new ArrayList<>();
  private final List<UniqueKey> keys;
  private final RowErrors errors = new RowErrors(STEP, "row");
  private long rowCount;

  /// @param folder for keys that do not fit into memory
  /// @param patterns the budget of regular expressions on the table's cells
  /// @throws StepException when a constraint of the schema can't be checked
  OutputCheck(TableSchema schema, Path folder, PatternBudget patterns, RowWriter next)
      throws StepException {
    this.schema = schema;
    this.next = next;
    this.keys = UniqueKey.of(schema, folder);
    var problems = new ArrayList<String>();
    for (var field : schema.fields()) {
      checks.add(new ConstraintChecks(field, schema.edition(), patterns, problems).all());
    }
    if (!problems.isEmpty()) {
      throw new StepException(problems);
    }
  }

  @Override
  public void begin(TableSchema before) throws IOException {
    next.begin(schema);
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    rowCount++;
    for (var i = 0; i < values.length; i++) {
      cell(i, values[i]);
    }
    for (var key : keys) {
      key(key, values);
    }
    if (errors.isEmpty()) {
      next.row(values);
    }
  }

  private void cell(int position, @Nullable Object value) {
    var field = schema.fields().get(position);
    if (value == null) {
      if (field.constraints().required()) {
        report("the required field \"" + field.name() + "\" has no value");
      }
      return;
    }
    for (var check : checks.get(position)) {
      if (!check.test().test(value)) {
        report(
            Message.of(
                "the value \"%s\" of the field \"%s\" does not meet the constraint \"%s\":"
                    + " expected %s",
                shown(value), field.name(), check.constraint(), check.demand()));
      }
    }
  }

  private void key(UniqueKey key, @Nullable Object[] values) throws IOException {
    if (!key.isComplete(values)) {
      if (key.isPrimary()) {
        report("the primary key is not complete");
      }
      return;
    }
    switch (key.add(values, rowCount)) {
      case NEW -> {}
      case REPEATED -> report(rowCount, repeated(key, key.earlierRow()));
      case UNDECIDED -> {
        try {
          key.keep(rowCount, "");
        } catch (TableReadException e) {
          throw new StepException(STEP + ": " + e.text());
        }
      }
    }
  }

  private static String repeated(UniqueKey key, long before) {
    return Message.of(
        "the %s is the same as in row %d; remove such rows with deduplicate, or remove the key from"
            + " the schema",
        key.description(), before);
  }

  /// Reports the repeated keys that are found only at the end of the table.
  private void reportRepeatedKeys() throws IOException {
    try {
      for (var key : keys) {
        var deferred = key.repeated();
        for (var wrong : deferred.firstRows()) {
          report(wrong.rowNumber(), repeated(key, wrong.otherRowNumber()));
        }
        errors.addUnnamed(deferred.count() - deferred.firstRows().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while keys were compared");
    }
  }

  private void report(String error) {
    report(rowCount, error);
  }

  private void report(long row, String error) {
    errors.add(row, error);
  }

  private static String shown(Object value) {
    var text = ValueFormatter.of(value);
    return text.length() <= MAX_SHOWN_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN_CHARS / 2)) + "…";
  }

  @Override
  public void end() throws IOException {
    reportRepeatedKeys();
    errors.throwIfAny();
    next.end();
  }

  @Override
  public void close() throws IOException {
    for (var key : keys) {
      key.close();
    }
  }
}
