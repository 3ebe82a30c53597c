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

/// Rows under keys, in any number: added one after the other, and had again in the order of the
/// keys, those of one key as they came.
///
/// A few stay in memory. From [DuckDb.Limits#heapBytes] on they go into a table of the relational
/// engine, which sees keys and rows as bytes and judges no value.
public final class ExternalSorter implements AutoCloseable {
  /// What is in memory before it goes into the engine, once there is one.
  private static final long BLOCK_BYTES = 2L << 20;

  /// What an entry takes beside its bytes.
  private static final int ENTRY_BYTES = 96;

  /// The most bytes that a key has in the relational engine.
  static final int MAX_KEY_BYTES = 2_048;

  private final SortSession sorting;
  private final boolean isGrouped;
  private final String table;
  private final RowOverflowFile bodies;
  private List<Entry> entries = new ArrayList<>();
  private long heapBytes;
  private long count;
  private @Nullable Connection connection;

  /// @param isGrouped whether keys only have to differ, so that a long one may be cut and hashed
  ExternalSorter(SortSession sorting, boolean isGrouped) {
    this.sorting = sorting;
    this.isGrouped = isGrouped;
    this.table = sorting.newTable();
    this.bodies = new RowOverflowFile(sorting.file(table));
  }

  /// A row, and the place at which it came.
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

    /// The place at which it came, counted from 0.
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
    if (heapBytes > (connection == null ? sorting.limits().heapBytes() : BLOCK_BYTES)) {
      spill();
    }
  }

  /// Puts what is in memory into the engine. An appender belongs to the thread that opens it, and
  /// rows may come from one thread after the other: so each block has its own.
  private void spill() throws IOException {
    var open = connection == null ? connect() : connection;
    try (var appender = open.unwrap(DuckDBConnection.class).createAppender("main", table)) {
      for (var entry : entries) {
        append(appender, entry);
      }
      appender.flush();
    } catch (SQLException e) {
      throw new IOException("rows could not be set aside", e);
    }
    entries = new ArrayList<>();
    heapBytes = 0;
  }

  private Connection connect() throws IOException {
    var opened = sorting.connect();
    connection = opened;
    try (var statement = opened.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (key BLOB NOT NULL, number BIGINT NOT NULL, body BLOB NOT NULL)");
      return opened;
    } catch (SQLException e) {
      throw new IOException("rows could not be set aside", e);
    }
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
      throw new SortLimitException(
          Message.of(
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
  public SortedRows inOrder(boolean isReverse) throws IOException {
    if (connection == null) {
      Comparator<Entry> order = (a, b) -> Arrays.compareUnsigned(a.key(), b.key());
      entries.sort(isReverse ? order.reversed() : order);
      return new HeapCursor(entries);
    }
    spill();
    var sql =
        "SELECT key, number, body FROM "
            + table
            + " ORDER BY key "
            + (isReverse ? "DESC" : "ASC")
            + ", number ASC";
    return DuckDbRows.open(
        connection, new DuckDbRows.Query(sql, count), bodies, sorting.limits().timeout());
  }

  @Override
  public void close() throws IOException {
    entries = new ArrayList<>();
    bodies.close();
    if (connection == null) {
      return;
    }
    try (var old = connection;
        var statement = old.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + table);
    } catch (SQLException e) {
      throw new IOException("rows could not be removed", e);
    } finally {
      connection = null;
    }
  }

  private static final class HeapCursor implements SortedRows {
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
