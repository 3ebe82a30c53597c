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

/// Rows out of the relational engine as they come; stopped by an interrupt and by its time-out.
final class DuckDbRows implements SortedRows {
  private static final int ROWS_BETWEEN_LOOKS = 1_024;
  private static final long WATCH_MILLIS = 200;

  private final Statement statement;
  private final ResultSet rows;
  private final RowOverflowFile bodies;
  private final Duration timeout;
  private final long rowCount;
  private final long endNanos;
  private long count;

  private DuckDbRows(Statement statement, Answer answer, RowOverflowFile bodies, Duration timeout) {
    this.statement = statement;
    this.rows = answer.rows();
    this.rowCount = answer.rowCount();
    this.bodies = bodies;
    this.timeout = timeout;
    this.endNanos = System.nanoTime() + timeout.toNanos();
  }

  /// What is asked, and how many rows must come.
  record Query(String sql, long rowCount) {}

  private record Answer(ResultSet rows, long rowCount) {}

  static DuckDbRows open(
      Connection connection, Query query, RowOverflowFile bodies, Duration timeout)
      throws IOException {
    var endNanos = System.nanoTime() + timeout.toNanos();
    try {
      var statement = connection.createStatement();
      var done = new CountDownLatch(1);
      var caller = Thread.currentThread();
      Thread.ofVirtual().start(() -> watch(statement, done, caller, endNanos));
      try {
        var answer = new Answer(statement.executeQuery(query.sql()), query.rowCount());
        return new DuckDbRows(statement, answer, bodies, timeout);
      } catch (SQLException e) {
        statement.close();
        throw e;
      } finally {
        done.countDown();
      }
    } catch (SQLException e) {
      throw fault(e, timeout, endNanos);
    }
  }

  /// Cancels a query that nobody waits for any more.
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
      // It has ended by itself.
    }
  }

  @Override
  public ExternalSorter.@Nullable Entry next() throws IOException, InterruptedException {
    if (++count % ROWS_BETWEEN_LOOKS == 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("reading sorted rows");
      }
      if (System.nanoTime() - endNanos > 0) {
        throw tooLong(timeout);
      }
    }
    try {
      if (rows.next()) {
        return new ExternalSorter.Entry(
            rows.getBytes(1), rows.getLong(2), bodies.get(rows.getBytes(3)));
      }
      if (count - 1 != rowCount) {
        throw new IOException(
            Message.of("of %,d rows %,d came back from sorting", rowCount, count - 1));
      }
      return null;
    } catch (SQLException e) {
      throw fault(e, timeout, endNanos);
    }
  }

  private static IOException fault(SQLException e, Duration timeout, long endNanos) {
    return System.nanoTime() - endNanos > 0
        ? tooLong(timeout)
        : new IOException("sorted rows could not be read", e);
  }

  private static SortLimitException tooLong(Duration timeout) {
    return new SortLimitException(
        Message.of(
            "sorting takes longer than %,d seconds; make the table smaller before",
            timeout.toSeconds()));
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw new IOException("sorted rows could not be let go", e);
    }
  }
}
