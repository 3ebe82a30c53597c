package io.specstore.table.duckdb;

import io.specstore.table.report.Message;
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

/// Sorts rows by keys of bytes, in any number: rows are added one after the other and read in the
/// order of their keys, those of one key in the order in which they were added. Used by one thread
/// after the other.
///
/// Few rows stay in memory. Beyond [DuckDb.Limits#heapBytes] they go into a table of DuckDB, which
/// sorts keys and rows as bytes and interprets no value.
///
/// ```java
/// try (var sorter = session.rows()) {
///   sorter.add(key, row);
///   try (var sorted = sorter.inOrder(false)) {
///     for (var entry = sorted.next(); entry != null; entry = sorted.next()) { … }
///   }
/// }
/// ```
public final class ExternalSorter implements AutoCloseable {
  /// The rows that are in memory before they are appended to the table, once there is one.
  private static final long BLOCK_BYTES = 2L << 20;

  /// The memory of an entry without its bytes.
  private static final int ENTRY_BYTES = 96;

  /// The most bytes of a key in DuckDB.
  static final int MAX_KEY_BYTES = 2_048;

  private final SortSession session;
  private final boolean isGrouped;
  private final String table;
  private final RowOverflowFile overflow;
  private List<Entry> entries = new ArrayList<>();
  private long heapBytes;
  private long count;
  private @Nullable Connection connection;

  /// @param isGrouped whether only the equality of keys matters, so that a long one may be hashed
  ExternalSorter(SortSession session, boolean isGrouped) {
    this.session = session;
    this.isGrouped = isGrouped;
    this.table = session.newTable();
    this.overflow = new RowOverflowFile(session.file(table));
  }

  /// A row with its key and its number.
  public static final class Entry {
    private final byte[] key;
    private final long number;
    private final byte[] row;

    Entry(byte[] key, long number, byte[] row) {
      this.key = key;
      this.number = number;
      this.row = row;
    }

    public byte[] key() {
      return key;
    }

    /// The number of rows that were added before it.
    public long number() {
      return number;
    }

    public byte[] row() {
      return row;
    }
  }

  public void add(byte[] key, byte[] row) throws IOException {
    var entry = new Entry(isGrouped ? shortened(key) : key, count++, row);
    entries.add(entry);
    heapBytes += entry.key().length + row.length + ENTRY_BYTES;
    if (heapBytes > (connection == null ? session.limits().heapBytes() : BLOCK_BYTES)) {
      spill();
    }
  }

  /// Appends the rows in memory to the table in DuckDB. An appender belongs to the thread that
  /// opens it, and rows may be added by one thread after the other: so each block has its own.
  private void spill() throws IOException {
    var open = connection == null ? connect() : connection;
    try (var appender = open.unwrap(DuckDBConnection.class).createAppender("main", table)) {
      for (var entry : entries) {
        append(appender, entry);
      }
      appender.flush();
    } catch (SQLException e) {
      throw new IOException("rows can't be written to the sort table", e);
    }
    entries = new ArrayList<>();
    heapBytes = 0;
  }

  private Connection connect() throws IOException {
    var opened = session.connect();
    connection = opened;
    try (var statement = opened.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (key BLOB NOT NULL, number BIGINT NOT NULL, body BLOB NOT NULL)");
      return opened;
    } catch (SQLException e) {
      throw new IOException("rows can't be written to the sort table", e);
    }
  }

  /// Equal keys stay equal, and different ones different.
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
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private void append(DuckDBAppender appender, Entry entry) throws IOException {
    if (entry.key().length > MAX_KEY_BYTES) {
      throw new SortLimitException(
          Message.of(
              "the key of row %,d has %,d bytes, and a table of this size can be sorted by keys of"
                  + " %,d bytes at most; sort by something shorter",
              entry.number() + 1, entry.key().length, MAX_KEY_BYTES));
    }
    try {
      appender.beginRow();
      appender.append(entry.key());
      appender.append(entry.number());
      appender.append(overflow.store(entry.row()));
      appender.endRow();
    } catch (SQLException e) {
      throw new IOException("a row can't be written to the sort table", e);
    }
  }

  /// The rows, by ascending keys or in reverse by descending ones.
  public SortedRows inOrder(boolean isReverse) throws IOException {
    if (connection == null) {
      Comparator<Entry> order = (a, b) -> Arrays.compareUnsigned(a.key(), b.key());
      entries.sort(isReverse ? order.reversed() : order);
      return new MemoryRows(entries);
    }
    spill();
    var sql =
        "SELECT key, number, body FROM "
            + table
            + " ORDER BY key "
            + (isReverse ? "DESC" : "ASC")
            + ", number ASC";
    return DuckDbRows.open(
        connection, new DuckDbRows.Query(sql, count), overflow, session.limits().timeout());
  }

  @Override
  public void close() throws IOException {
    entries = new ArrayList<>();
    overflow.close();
    if (connection == null) {
      return;
    }
    try (var old = connection;
        var statement = old.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table);
    } catch (SQLException e) {
      throw new IOException("the sort table can't be removed", e);
    } finally {
      connection = null;
    }
  }

  private static final class MemoryRows implements SortedRows {
    private final List<Entry> entries;
    private int at = -1;

    MemoryRows(List<Entry> entries) {
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
