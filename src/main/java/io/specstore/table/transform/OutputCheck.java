package io.specstore.table.transform;

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

/// Holds processed rows to their schema: constraints and keys are checked on what is published, not
/// only on what came in.
final class OutputCheck implements RowWriter {
  private static final String STEP = "after the last step";
  private static final int MAX_SHOWN_CHARS = 60;

  private final TableSchema schema;
  private final RowWriter next;
  private final List<List<ConstraintCheck>> rules = new ArrayList<>();
  private final List<UniqueKey> keys;
  private final RowErrors errors = new RowErrors(STEP);
  private long rowCount;

  /// @param folder for keys that memory has no place for
  /// @throws StepFault when a constraint of the schema can't be run
  OutputCheck(TableSchema schema, Path folder, RowWriter next) throws StepException {
    this.schema = schema;
    this.next = next;
    this.keys = UniqueKey.of(schema, folder);
    var faults = new ArrayList<String>();
    for (var field : schema.fields()) {
      rules.add(new ConstraintChecks(field, schema.edition(), faults).all());
    }
    if (!faults.isEmpty()) {
      throw new StepException(faults);
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
        tell("the field \"" + field.name() + "\" has no value, and is required");
      }
      return;
    }
    for (var rule : rules.get(position)) {
      if (!rule.test().test(value)) {
        tell(
            Message.of(
                "the value \"%s\" of the field \"%s\" does not meet the constraint \"%s\":"
                    + " expected %s",
                shown(value), field.name(), rule.constraint(), rule.demand()));
      }
    }
  }

  private void key(UniqueKey key, @Nullable Object[] values) throws IOException {
    if (!key.isComplete(values)) {
      if (key.isPrimary()) {
        tell("the primary key is not complete");
      }
      return;
    }
    switch (key.add(values, rowCount)) {
      case NEW -> {}
      case REPEATED -> tell(rowCount, repeated(key, key.earlierRow()));
      case UNDECIDED -> {
        try {
          key.keep(rowCount, "");
        } catch (TableReadException fault) {
          throw new StepException(STEP + ": " + fault.text());
        }
      }
    }
  }

  private static String repeated(UniqueKey key, long before) {
    return Message.of(
        "the %s is the same as in row %d; remove such rows with deduplicate, or take the key out of"
            + " the schema",
        key.words(), before);
  }

  /// What only the table's end can tell.
  private void late() throws IOException {
    try {
      for (var key : keys) {
        var finds = key.repeated();
        for (var find : finds.first()) {
          tell(find.rowNumber(), repeated(key, find.otherRowNumber()));
        }
        errors.addUnnamed(finds.count() - finds.first().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while keys were compared");
    }
  }

  private void tell(String fault) {
    tell(rowCount, fault);
  }

  private void tell(long row, String fault) {
    errors.add("row " + row, fault);
  }

  private static String shown(Object value) {
    var text = ValueFormatter.of(value);
    return text.length() <= MAX_SHOWN_CHARS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN_CHARS / 2)) + "…";
  }

  @Override
  public void end() throws IOException {
    late();
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
