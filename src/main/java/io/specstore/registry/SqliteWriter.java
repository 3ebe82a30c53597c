package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The one connection that writes to an SQLite database, lent to one borrower at a time, first come
/// first served.
///
/// Its lock is `turn`: whoever holds the permit owns `connection` and `holder`. All writing goes
/// through here, so that SQLite's own lock is never contended inside this process, where waiting
/// for it is unfair and ends in SQLITE_BUSY. A connection that broke is replaced at the next turn.
final class SqliteWriter implements AutoCloseable {
  /// How long a borrower waits for its turn.
  static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final DataSource source;
  private final Semaphore turn = new Semaphore(1, true);
  private @Nullable Connection connection;
  private volatile @Nullable Thread holder;

  SqliteWriter(DataSource source) {
    this.source = source;
  }

  /// The connection, which is this thread's until it closes it.
  Connection lend() throws SQLException {
    if (holder == Thread.currentThread()) {
      throw new IllegalStateException(
          "this thread already holds the writing connection: use the data source of its transaction");
    }
    awaitTurn();
    try {
      var ready = connection == null ? source.getConnection() : connection;
      connection = ready;
      holder = Thread.currentThread();
      return LentConnection.leased(ready, () -> takeBack(ready));
    } catch (SQLException | RuntimeException e) {
      turn.release();
      throw e;
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!turn.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException(
            "the writing connection was busy for " + MAX_WAIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting to write", e);
    }
  }

  private void takeBack(Connection lent) throws SQLException {
    try {
      if (!lent.getAutoCommit()) {
        lent.rollback();
        lent.setAutoCommit(true);
      }
    } catch (SQLException e) {
      discard(lent, e);
      throw e;
    } finally {
      holder = null;
      turn.release();
    }
  }

  private void discard(Connection broken, SQLException reason) {
    connection = null;
    try {
      broken.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /// Waits for the borrower of the moment, then closes the connection for ever.
  @Override
  public void close() throws SQLException {
    awaitTurn();
    if (connection != null) {
      connection.close();
    }
  }
}
