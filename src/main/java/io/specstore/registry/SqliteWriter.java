package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The one connection that writes to an SQLite database, lent to one user at a time, first come
/// first served.
///
/// Its lock is `queue`: whoever holds its permit owns `connection`, `holder` and `isClosed`. All
/// writing goes through here, so that SQLite's own lock is never contended inside this process,
/// where waiting for it is unfair and ends in SQLITE_BUSY. A broken connection is replaced before
/// the next use.
final class SqliteWriter implements AutoCloseable {
  private final DataSource source;
  private final ConnectionQueue queue = new ConnectionQueue(1);
  private @Nullable Connection connection;
  private volatile @Nullable Thread holder;
  private boolean isClosed;

  SqliteWriter(DataSource source) {
    this.source = source;
  }

  /// The connection, which is this thread's until it closes it.
  Connection lend() throws SQLException {
    if (holder == Thread.currentThread()) {
      throw new IllegalStateException(
          "this thread already holds the writing connection: use the data source of its"
              + " transaction");
    }
    queue.await();
    try {
      if (isClosed) {
        throw new SQLException("the registry is closed");
      }
      var ready = connection == null ? source.getConnection() : connection;
      connection = ready;
      holder = Thread.currentThread();
      return LentConnection.leased(ready, () -> takeBack(ready));
    } catch (SQLException | RuntimeException e) {
      queue.end();
      throw e;
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
      queue.end();
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

  /// Waits for the borrower of the moment, then closes the connection for ever; whoever wants it
  /// then is refused at once.
  @Override
  public void close() throws SQLException {
    queue.await();
    try {
      isClosed = true;
      if (connection != null) {
        connection.close();
      }
    } finally {
      queue.end();
    }
  }
}
