package io.specstore.table.export;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a [StagedTable] in order, as texts in the format of [CsvWriter]; null is a
/// missing value. Belongs to one thread.
final class StagedRows implements AutoCloseable {
  private static final int BUFFER_CHARS = 1 << 16;
  private static final int END = -1;

  private final Reader reader;
  private final char[] buffer = new char[BUFFER_CHARS];
  private final StringBuilder cell = new StringBuilder();
  private final @Nullable String[] row;
  private final int cellsInFile;
  private int at;
  private int limit;
  private long rowCount;

  StagedRows(StagedTable table) throws IOException {
    reader = new InputStreamReader(Files.newInputStream(table.file()), StandardCharsets.UTF_8);
    row = new @Nullable String[table.schema().fields().size()];
    cellsInFile = row.length + (table.hasFiller() ? 1 : 0);
    for (var i = 0; i < row.length; i++) {
      cell();
      require(i == row.length - 1 ? '\r' : ',');
    }
    require('\n');
  }

  /// The next row, or null after the last; the array is used again.
  @Nullable String @Nullable [] next() throws IOException {
    if (peek() == END) {
      return null;
    }
    for (var i = 0; i < cellsInFile; i++) {
      var text = cell();
      if (i < row.length) {
        row[i] = text;
      }
      require(i == cellsInFile - 1 ? '\r' : ',');
    }
    require('\n');
    rowCount++;
    return row;
  }

  long rowCount() {
    return rowCount;
  }

  private @Nullable String cell() throws IOException {
    cell.setLength(0);
    if (peek() == '"') {
      at++;
      return quoted();
    }
    for (var c = peek(); c != ',' && c != '\r'; c = peek()) {
      if (c == END) {
        throw corrupt();
      }
      cell.append((char) c);
      at++;
    }
    return cell.isEmpty() ? null : cell.toString();
  }

  private String quoted() throws IOException {
    while (true) {
      var c = take();
      if (c == '"') {
        if (peek() != '"') {
          return cell.toString();
        }
        at++;
      }
      cell.append(c);
    }
  }

  private void require(char expected) throws IOException {
    if (take() != expected) {
      throw corrupt();
    }
  }

  private char take() throws IOException {
    if (peek() == END) {
      throw corrupt();
    }
    return buffer[at++];
  }

  private int peek() throws IOException {
    if (at == limit) {
      limit = reader.read(buffer);
      at = 0;
      if (limit < 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[at];
  }

  private IOException corrupt() {
    return new IOException("the file of a staged table is corrupt after row " + rowCount);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
