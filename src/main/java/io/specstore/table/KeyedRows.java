package io.specstore.table;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Rows under keys, in any number: added one after the other, and had again in the order of the
/// keys, those of one key as they came.
///
/// A few stay in memory. From [Relations.Limits#heapBytes] on they go into a table of the
/// relational engine, which sees keys and rows as bytes and judges no value.
final class KeyedRows implements AutoCloseable {
  /// What an entry takes beside its bytes.
  private static final int ENTRY_BYTES = 96;

  private final Sorting sorting;
  private final String table;
  private List<Entry> entries = new ArrayList<>();
  private long heapBytes;
  private long count;
  private @Nullable Connection connection;
  private @Nullable DuckDBAppender appender;

  KeyedRows(Sorting sorting) {
    this.sorting = sorting;
    this.table = sorting.newTable();
  }

  /// A row, and the place at which it came.
  record Entry(byte[] key, long number, byte[] row) {}

  void add(byte[] key, byte[] row) throws IOException {
    var entry = new Entry(key, count++, row);
    if (appender != null) {
      append(appender, entry);
      return;
    }
    entries.add(entry);
    heapBytes += key.length + row.length + ENTRY_BYTES;
    if (heapBytes > sorting.limits().heapBytes()) {
      spill();
    }
  }

  private void spill() throws IOException {
    connection = sorting.connect();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (key BLOB NOT NULL, number BIGINT NOT NULL, body BLOB NOT NULL)");
      appender = connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    } catch (SQLException e) {
      throw new IOException("rows could not be set aside", e);
    }
    for (var entry : entries) {
      append(appender, entry);
    }
    entries = new ArrayList<>();
  }

  private static void append(DuckDBAppender appender, Entry entry) throws IOException {
    try {
      appender.beginRow();
      appender.append(entry.key());
      appender.append(entry.number());
      appender.append(entry.row());
      appender.endRow();
    } catch (SQLException e) {
      throw new IOException("a row could not be set aside", e);
    }
  }

  /// The rows, the least key first, or the greatest.
  RowCursor inOrder(boolean isReverse) throws IOException {
    if (connection == null || appender == null) {
      Comparator<Entry> order = (a, b) -> KeyBytes.compare(a.key(), b.key());
      entries.sort(isReverse ? order.reversed() : order);
      return new HeapCursor(entries);
    }
    try {
      appender.close();
      appender = null;
    } catch (SQLException e) {
      throw new IOException("rows could not be set aside", e);
    }
    var sql =
        "SELECT key, number, body FROM "
            + table
            + " ORDER BY key "
            + (isReverse ? "DESC" : "ASC")
            + ", number ASC";
    return TableCursor.open(connection, sql, sorting.limits().timeout());
  }

  @Override
  public void close() throws IOException {
    entries = new ArrayList<>();
    if (connection == null) {
      return;
    }
    try (var old = connection) {
      if (appender != null) {
        appender.close();
      }
      try (var statement = old.createStatement()) {
        statement.execute("DROP TABLE IF EXISTS " + table);
      }
    } catch (SQLException e) {
      throw new IOException("rows could not be removed", e);
    } finally {
      appender = null;
      connection = null;
    }
  }

  private static final class HeapCursor implements RowCursor {
    private final List<Entry> entries;
    private int at = -1;

    HeapCursor(List<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public @Nullable Entry next() {
      at++;
      return at < entries.size() ? entries.get(at) : null;
    }

    @Override
    public void close() {}
  }
}
