package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.ValueFormatter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The step `printer`: passes all rows on, and logs the first ones, the last one and their number.
final class PrintStep implements RowWriter {
  private static final int MAX_CELL_CHARS = 40;
  private static final int MAX_LINE_CHARS = 1_000;

  private final Subject subject;
  private final int[] positions;
  private final Consumer<String> log;
  private final RowWriter next;
  private long rowCount;
  private @Nullable Object[] last = new @Nullable Object[0];

  /// What to print.
  ///
  /// @param step its number and name
  /// @param rows how many rows to print from the top
  record Subject(String step, String resource, TableSchema schema, int rows) {}

  PrintStep(Subject subject, int[] positions, Consumer<String> log, RowWriter next) {
    this.subject = subject;
    this.positions = positions;
    this.log = log;
    this.next = next;
  }

  @Override
  public void begin(TableSchema before) throws IOException {
    var names = new ArrayList<String>();
    for (var position : positions) {
      var field = subject.schema().fields().get(position);
      names.add(field.name() + " (" + field.kind().wireName() + ")");
    }
    print("#", String.join(" | ", names));
    next.begin(subject.schema());
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    rowCount++;
    last = values;
    if (rowCount <= subject.rows()) {
      print(Long.toString(rowCount), text(values));
    }
    next.row(values);
  }

  @Override
  public void end() throws IOException {
    if (rowCount > subject.rows()) {
      print(Long.toString(rowCount), text(last));
    }
    log.accept(
        Message.of(
            "%s: %s: %s", subject.step(), subject.resource(), Message.count(rowCount, "row")));
    next.end();
  }

  @Override
  public void close() {}

  private void print(String number, String text) {
    log.accept(
        truncated(
            subject.step() + ": " + subject.resource() + ": " + number + " | " + text,
            MAX_LINE_CHARS));
  }

  private String text(@Nullable Object[] values) {
    var cells = new ArrayList<String>();
    for (var position : positions) {
      var value = values[position];
      var text = value == null ? "" : ValueFormatter.of(value).replaceAll("\\p{Cntrl}", " ");
      cells.add(truncated(text, MAX_CELL_CHARS));
    }
    return String.join(" | ", cells);
  }

  private static String truncated(String text, int maxChars) {
    return text.codePointCount(0, text.length()) <= maxChars
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxChars)) + "…";
  }
}
