package io.specstore.table.duckdb;

import io.specstore.table.report.Message;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The sorted rows of an [ExternalSorter] that spilled into DuckDB, streamed. Belongs to one
/// thread; an interrupt or the timeout ends it.
final class DuckDbRows implements SortedRows {
  private static final int ROWS_BETWEEN_CHECKS = 1_024;
  private static final long WATCH_MILLIS = 200;

  private final Statement statement;
  private final ResultSet rows;
  private final RowOverflowFile overflow;
  private final Duration timeout;
  private final long rowCount;
  private final long endNanos;
  private long count;

  private DuckDbRows(
      Statement statement, Result result, RowOverflowFile overflow, Duration timeout) {
    this.statement = statement;
    this.rows = result.rows();
    this.rowCount = result.rowCount();
    this.overflow = overflow;
    this.timeout = timeout;
    this.endNanos = System.nanoTime() + timeout.toNanos();
  }

  /// A query, and how many rows it must return.
  record Query(String sql, long rowCount) {}

  private record Result(ResultSet rows, long rowCount) {}

  static DuckDbRows open(
      Connection connection, Query query, RowOverflowFile overflow, Duration timeout)
      throws IOException {
    var endNanos = System.nanoTime() + timeout.toNanos();
    try {
      var statement = connection.createStatement();
      var done = new CountDownLatch(1);
      var caller = Thread.currentThread();
      Thread.ofVirtual().start(() -> watch(statement, done, caller, endNanos));
      try {
        var result = new Result(statement.executeQuery(query.sql()), query.rowCount());
        return new DuckDbRows(statement, result, overflow, timeout);
      } catch (SQLException e) {
        statement.close();
        throw e;
      } finally {
        done.countDown();
      }
    } catch (SQLException e) {
      throw exception(e, timeout, endNanos);
    }
  }

  /// Cancels the query when its caller is interrupted or the timeout is over.
  private static void watch(
      Statement statement, CountDownLatch done, Thread caller, long endNanos) {
    try {
      while (!done.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        if (caller.isInterrupted() || System.nanoTime() - endNanos > 0) {
          statement.cancel();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      // The query has ended by itself.
    }
  }

  @Override
  public ExternalSorter.@Nullable Entry next() throws IOException, InterruptedException {
    if (++count % ROWS_BETWEEN_CHECKS == 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while sorted rows were read");
      }
      if (System.nanoTime() - endNanos > 0) {
        throw tooLong(timeout);
      }
    }
    try {
      if (rows.next()) {
        return new ExternalSorter.Entry(
            rows.getBytes(1), rows.getLong(2), overflow.load(rows.getBytes(3)));
      }
      if (count - 1 != rowCount) {
        throw new IOException(Message.of("sorting returned %,d of %,d rows", count - 1, rowCount));
      }
      return null;
    } catch (SQLException e) {
      throw exception(e, timeout, endNanos);
    }
  }

  private static IOException exception(SQLException e, Duration timeout, long endNanos) {
    return System.nanoTime() - endNanos > 0
        ? tooLong(timeout)
        : new IOException("sorted rows can't be read", e);
  }

  private static SortLimitException tooLong(Duration timeout) {
    return new SortLimitException(
        Message.of(
            "sorting takes longer than %,d seconds, the limit; reduce the table before it is sorted",
            timeout.toSeconds()));
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw new IOException("sorted rows can't be closed", e);
    }
  }
}
