package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/// The one connection that writes to an SQLite database, lent to one user at a time, first come
/// first served.
///
/// Its lock is `queue`: whoever holds its permit owns `connection`, `group`, `holder` and
/// `isClosed`. All writing goes through here, so that SQLite's own lock is never contended inside
/// this process, where waiting for it is unfair and ends in SQLITE_BUSY. A broken connection is
/// replaced before the next use.
///
/// Transactions that wait for one another are committed together ([#lendForTransaction]), with one
/// fsync: a commit to SQLite writes the same few pages and waits for the same disk however many
/// rows it holds.
final class SqliteWriter implements AutoCloseable {
  private final DataSource source;
  private final ConnectionQueue queue = new ConnectionQueue(1);
  private @Nullable Connection connection;
  private @Nullable Group group;
  private volatile @Nullable Thread holder;
  private boolean isClosed;

  SqliteWriter(DataSource source) {
    this.source = source;
  }

  /// The connection as it is, which is this thread's until it closes it.
  Connection lend() throws SQLException {
    takeTurn();
    try {
      endGroup();
      var ready = ready();
      return LentConnection.leased(ready, () -> takeBack(ready));
    } catch (SQLException | RuntimeException e) {
      endTurn();
      throw e;
    }
  }

  /// The connection for one transaction, which others may share.
  ///
  /// Who commits while others wait passes the connection on with the transaction still open, and
  /// joins the end of the queue: by then all that were before have added their part, each in a
  /// savepoint of its own, and the first whose turn comes again commits for all. So a commit
  /// returns when its own part is durable, nobody sees it before, and whatever fails or is rolled
  /// back in one part leaves the others as they are. Only a disk that refuses the common commit
  /// fails all of them.
  Connection lendForTransaction() throws SQLException {
    takeTurn();
    try {
      var ready = ready();
      return LentConnection.inParts(ready, new Part(ready));
    } catch (SQLException | RuntimeException e) {
      endTurn();
      throw e;
    }
  }

  /// Whether anybody waits for the connection at this moment.
  boolean isAwaited() {
    return queue.isAwaited();
  }

  /// How busy it is at this moment.
  PoolUse use() {
    var isLent = holder != null;
    return new PoolUse("writers", isLent ? 1 : 0, isLent ? 0 : 1, queue.waiting());
  }

  private void takeTurn() throws SQLException {
    if (holder == Thread.currentThread()) {
      throw new IllegalStateException(
          "this thread already holds the writing connection: use the data source of its"
              + " transaction");
    }
    queue.await();
    if (isClosed) {
      queue.end();
      throw new SQLException("the registry is closed");
    }
    holder = Thread.currentThread();
  }

  private Connection ready() throws SQLException {
    var ready = connection == null ? source.getConnection() : connection;
    connection = ready;
    return ready;
  }

  private void endTurn() {
    holder = null;
    queue.end();
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
      endTurn();
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

  /// Commits what waits for its commit.
  private void endGroup() {
    if (group != null && connection != null) {
      group.commit(connection);
    }
  }

  /// Waits for the borrower of the moment, then closes the connection for ever; whoever wants it
  /// then is refused at once.
  @Override
  public void close() throws SQLException {
    queue.await();
    try {
      isClosed = true;
      endGroup();
      if (connection != null) {
        connection.close();
      }
    } finally {
      queue.end();
    }
  }

  /// One transaction of SQLite, which several borrowers write in, one after the other.
  private final class Group {
    private boolean hasEnded;
    private Optional<SQLException> failure = Optional.empty();

    void begin(Connection on) throws SQLException {
      setAutoCommit(on, false);
      try {
        run(on, "BEGIN IMMEDIATE");
      } catch (SQLException e) {
        setAutoCommit(on, true);
        throw e;
      }
      group = this;
    }

    void commit(Connection on) {
      try {
        run(on, "COMMIT");
        end(on);
      } catch (SQLException e) {
        fail(on, e);
      }
    }

    void rollBack(Connection on) {
      try {
        run(on, "ROLLBACK");
        end(on);
      } catch (SQLException e) {
        fail(on, e);
      }
    }

    private void end(Connection on) throws SQLException {
      hasEnded = true;
      group = null;
      setAutoCommit(on, true);
    }

    /// Nobody knows in which state the connection is: closing it ends the transaction.
    void fail(Connection on, SQLException reason) {
      hasEnded = true;
      group = null;
      failure = Optional.of(reason);
      discard(on, reason);
    }
  }

  /// What one borrower adds to a group.
  private final class Part implements LentConnection.Transactions {
    private final Connection lent;
    private @Nullable Group open;
    private boolean isFirst;

    Part(Connection lent) {
      this.lent = lent;
    }

    @Override
    public boolean isOpen() {
      return open != null;
    }

    @Override
    public void begin() throws SQLException {
      if (open != null) {
        return;
      }
      isFirst = group == null;
      if (group == null) {
        new Group().begin(lent);
      } else {
        run(lent, "SAVEPOINT part");
      }
      open = group;
    }

    @Override
    public void commit() throws SQLException {
      var mine = open;
      if (mine == null) {
        throw new SQLException("there is no transaction to commit");
      }
      if (!isFirst) {
        run(lent, "RELEASE part");
      }
      open = null;
      if (queue.isAwaited()) {
        endTurn();
        queue.awaitAgain();
        holder = Thread.currentThread();
      }
      if (!mine.hasEnded) {
        mine.commit(lent);
      }
      if (mine.failure.isPresent()) {
        throw mine.failure.get();
      }
    }

    @Override
    public void rollback() {
      var mine = open;
      open = null;
      if (mine == null) {
        return;
      }
      if (isFirst) {
        mine.rollBack(lent);
        return;
      }
      try {
        run(lent, "ROLLBACK TO part");
        run(lent, "RELEASE part");
      } catch (SQLException e) {
        // On a full disk, for example, SQLite itself has rolled back all parts: the others may be
        // done again.
        mine.fail(
            lent, new SQLTransientException("rolled back together with another transaction", e));
      }
    }

    @Override
    public void giveBack() {
      try {
        rollback();
      } finally {
        endTurn();
      }
    }
  }

  private static void run(Connection on, String sql) throws SQLException {
    try (var statement = on.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /// What the driver believes, without the statements that it would begin or commit with.
  private static void setAutoCommit(Connection on, boolean isAuto) throws SQLException {
    on.unwrap(SQLiteConnection.class).getConnectionConfig().setAutoCommit(isAuto);
  }
}
