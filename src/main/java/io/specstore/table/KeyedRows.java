package io.specstore.table;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Rows under keys, in any number: added one after the other, and had again in the order of the
/// keys, those of one key as they came.
///
/// A few stay in memory. From [DuckDb.Limits#heapBytes] on they go into a table of the relational
/// engine, which sees keys and rows as bytes and judges no value.
final class KeyedRows implements AutoCloseable {
  /// What an entry takes beside its bytes.
  private static final int ENTRY_BYTES = 96;

  /// The most bytes that a key has in the relational engine.
  static final int MAX_KEY_BYTES = 2_048;

  private final Sorting sorting;
  private final boolean isGrouped;
  private final String table;
  private final WideRows bodies;
  private List<Entry> entries = new ArrayList<>();
  private long heapBytes;
  private long count;
  private @Nullable Connection connection;
  private @Nullable DuckDBAppender appender;

  /// @param isGrouped whether keys only have to differ, so that a long one may be cut and hashed
  KeyedRows(Sorting sorting, boolean isGrouped) {
    this.sorting = sorting;
    this.isGrouped = isGrouped;
    this.table = sorting.newTable();
    this.bodies = new WideRows(sorting.file(table));
  }

  /// A row, and the place at which it came.
  static final class Entry {
    private final byte[] key;
    private final long number;
    private final byte[] row;

    Entry(byte[] key, long number, byte[] row) {
      this.key = key;
      this.number = number;
      this.row = row;
    }

    byte[] key() {
      return key;
    }

    /// The place at which it came, counted from 0.
    long number() {
      return number;
    }

    byte[] row() {
      return row;
    }
  }

  void add(byte[] key, byte[] row) throws IOException {
    var entry = new Entry(isGrouped ? shortened(key) : key, count++, row);
    if (appender != null) {
      append(appender, entry);
      return;
    }
    entries.add(entry);
    heapBytes += entry.key().length + row.length + ENTRY_BYTES;
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

  /// Keys that are the same stay the same, and others others.
  private static byte[] shortened(byte[] key) {
    if (key.length <= MAX_KEY_BYTES) {
      return key;
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key);
      var cut = Arrays.copyOf(key, MAX_KEY_BYTES);
      System.arraycopy(hash, 0, cut, MAX_KEY_BYTES - hash.length, hash.length);
      return cut;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void append(DuckDBAppender appender, Entry entry) throws IOException {
    if (entry.key().length > MAX_KEY_BYTES) {
      throw new StepFault(
          Sentence.of(
              "the key of row %,d has %,d bytes, and a table as long as this one can be sorted by"
                  + " %,d at most; sort by something shorter",
              entry.number() + 1, entry.key().length, MAX_KEY_BYTES));
    }
    try {
      appender.beginRow();
      appender.append(entry.key());
      appender.append(entry.number());
      appender.append(bodies.put(entry.row()));
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
    return TableCursor.open(connection, sql, bodies, sorting.limits().timeout());
  }

  @Override
  public void close() throws IOException {
    entries = new ArrayList<>();
    bodies.close();
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
