package io.specstore.table.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.NullCell;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A source as lines of text, to compare it in tests.
public final class SourceLines {
  private SourceLines() {}

  /// The labels, then a line for each record: its number, and cells with the type of their native
  /// values; or the error that ended the reading.
  public static List<String> of(TableSource source, String... fieldNames) {
    var lines = new ArrayList<String>();
    try (var opened = OpenTable.open(source, List.of(fieldNames))) {
      lines.add(String.join("|", opened.labels()));
      var records = new RecordCursor(opened.records());
      for (var record = records.next(); record != null; record = records.next()) {
        if (!record.isComment()) {
          lines.add(line(record));
        }
      }
    } catch (TableReadException error) {
      lines.add(error.type().wireName() + " " + error.rowNumber() + ": " + error.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static String line(RecordView record) {
    var line = new StringBuilder(record.number() + ":");
    for (var i = 0; i < record.cellCount(); i++) {
      line.append(i == 0 ? " " : "|").append(record.text(i));
      switch (record.nativeValue(i)) {
        case null -> {}
        case NullCell _ -> line.append("-");
        case JsonNode _ -> line.append(" Json");
        case Object value -> line.append(" ").append(value.getClass().getSimpleName());
      }
    }
    return line.toString();
  }
}
