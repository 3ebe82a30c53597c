package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.Eventually;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteWriterTest {
  @TempDir private Path folder;

  @Test
  void leaseGivenBackInATransactionLeavesNothing() throws SQLException {
    try (var writer = writer()) {
      try (var lease = writer.lend()) {
        execute(lease, "CREATE TABLE t (x INTEGER)");
        lease.setAutoCommit(false);
        execute(lease, "INSERT INTO t (x) VALUES (1)");
      }
      try (var lease = writer.lend();
          var statement = lease.createStatement();
          var rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
        assertThat(lease.getAutoCommit()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
    }
  }

  @Test
  void secondLeaseOfOneThreadIsRefusedAtOnce() throws SQLException {
    try (var writer = writer();
        var first = writer.lend()) {
      assertThatThrownBy(writer::lend)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already holds");
      assertThat(first.isClosed()).isFalse();
    }
  }

  @Test
  void leaseIsDeadAfterItsReturn() throws SQLException {
    try (var writer = writer()) {
      var lease = writer.lend();
      lease.close();
      lease.close();
      assertThat(lease.isClosed()).isTrue();
      assertThatThrownBy(lease::createStatement).isInstanceOf(SQLException.class);
      try (var next = writer.lend()) {
        assertThat(next).isNotEqualTo(lease).isEqualTo(next);
        lease.close();
        assertThat(next.isClosed()).isFalse();
      }
    }
  }

  @Test
  void connectionThatBrokeIsReplaced() throws SQLException {
    try (var writer = writer()) {
      var lease = writer.lend();
      lease.unwrap(Connection.class).close();
      assertThatThrownBy(lease::close).isInstanceOf(SQLException.class);
      try (var next = writer.lend()) {
        execute(next, "SELECT 1");
      }
    }
  }

  @Test
  void interruptedWaiterGivesUpItsTurn()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      try (var lease = writer.lend()) {
        var waiting =
            executor.submit(() -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(writer::lend).isInstanceOf(SQLTransientConnectionException.class);
              return Thread.interrupted();
            });
        assertThat(waiting.get()).isTrue();
        assertThat(lease.isClosed()).isFalse();
      }
      writer.lend().close();
    }
  }

  @Test
  @Timeout(5)
  void closedWriterRefusesAtOnce() throws SQLException {
    var writer = writer();
    writer.lend().close();
    writer.close();
    assertThatThrownBy(writer::lend).hasMessageContaining("closed");
    assertThatThrownBy(writer::lend).hasMessageContaining("closed");
  }

  @Test
  void transactionsThatWaitForOneAnotherAreCommittedTogether()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      create(writer);
      var first = begin(writer);
      insert(first, 1);
      var second = executor.submit(() -> begin(writer));
      Eventually.holds("somebody waits", writer::isAwaited);
      var firstCommit = executor.submit(() -> commit(first));
      var other = second.get();
      insert(other, 2);
      assertThat(seenByOthers()).isEmpty();
      assertThat(firstCommit.isDone()).isFalse();
      Eventually.holds("somebody waits", writer::isAwaited);
      var secondCommit = executor.submit(() -> commit(other));
      assertThat(firstCommit.get()).isTrue();
      assertThat(secondCommit.get()).isTrue();
      assertThat(seenByOthers()).containsExactly(1, 2);
    }
  }

  @Test
  void partThatIsRolledBackLeavesTheOthers()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      create(writer);
      var first = begin(writer);
      insert(first, 1);
      var second = executor.submit(() -> begin(writer));
      Eventually.holds("somebody waits", writer::isAwaited);
      var commit = executor.submit(() -> commit(first));
      var other = second.get();
      insert(other, 2);
      assertThatThrownBy(() -> execute(other, "INSERT INTO t (x) VALUES ('no number')"))
          .isInstanceOf(SQLException.class);
      other.rollback();
      other.close();
      assertThat(commit.get()).isTrue();
      assertThat(seenByOthers()).containsExactly(1);
    }
  }

  @Test
  void commonCommitThatFailsFailsEveryPartAndTheNextOneWorks()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      create(writer);
      var first = begin(writer);
      insert(first, 1);
      var second = executor.submit(() -> begin(writer));
      Eventually.holds("somebody waits", writer::isAwaited);
      var firstCommit = executor.submit(() -> commit(first));
      var other = second.get();
      execute(other, "INSERT INTO child (x) VALUES (99)"); // Its parent is missed at the commit.
      var secondCommit = executor.submit(() -> commit(other));
      assertThat(firstCommit.get()).isFalse();
      assertThat(secondCommit.get()).isFalse();
      assertThat(seenByOthers()).isEmpty();
      var next = begin(writer);
      insert(next, 3);
      assertThat(commit(next)).isTrue();
      assertThat(seenByOthers()).containsExactly(3);
    }
  }

  @Test
  void wholeTransactionThatADamagedPartEndedFailsEveryPart()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      create(writer);
      var first = begin(writer);
      insert(first, 1);
      var second = executor.submit(() -> begin(writer));
      Eventually.holds("somebody waits", writer::isAwaited);
      var firstCommit = executor.submit(() -> commit(first));
      var other = second.get();
      execute(other, "ROLLBACK"); // As SQLite does by itself when the disk is full.
      other.rollback();
      other.close();
      assertThat(firstCommit.get()).isFalse();
      assertThat(seenByOthers()).isEmpty();
      try (var next = writer.lend()) {
        assertThat(next.getAutoCommit()).isTrue();
      }
    }
  }

  @Test
  void whoBorrowsTheConnectionAloneFindsEarlierPartsCommitted()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      create(writer);
      var first = begin(writer);
      insert(first, 1);
      var alone = executor.submit(writer::lend);
      Eventually.holds("somebody waits", writer::isAwaited);
      var commit = executor.submit(() -> commit(first));
      try (var lease = alone.get()) {
        assertThat(seenByOthers()).containsExactly(1);
        execute(lease, "INSERT INTO t (x) VALUES (2)");
        assertThat(seenByOthers()).containsExactly(1, 2);
      }
      assertThat(commit.get()).isTrue();
    }
  }

  @Test
  void transactionThatIsGivenBackOpenLeavesNothing() throws SQLException {
    try (var writer = writer()) {
      create(writer);
      try (var lease = begin(writer)) {
        insert(lease, 1);
      }
      try (var lease = writer.lendForTransaction()) {
        assertThat(lease.getAutoCommit()).isTrue();
        assertThatThrownBy(lease::commit).isInstanceOf(SQLException.class);
      }
      assertThat(seenByOthers()).isEmpty();
    }
  }

  private static void create(SqliteWriter writer) throws SQLException {
    try (var lease = writer.lend()) {
      execute(lease, "PRAGMA journal_mode = WAL");
      execute(lease, "PRAGMA foreign_keys = ON");
      execute(lease, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
      execute(
          lease, "CREATE TABLE child (x INTEGER REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED)");
    }
  }

  private static Connection begin(SqliteWriter writer) throws SQLException {
    var lease = writer.lendForTransaction();
    lease.setAutoCommit(false);
    return lease;
  }

  private static void insert(Connection connection, int x) throws SQLException {
    execute(connection, "INSERT INTO t (x) VALUES (" + x + ")");
  }

  /// Whether the transaction was kept.
  private static boolean commit(Connection lease) throws SQLException {
    try (lease) {
      lease.commit();
      return true;
    } catch (SQLException e) {
      assertThat(lease.isClosed()).isTrue();
      return false;
    }
  }

  private List<Integer> seenByOthers() throws SQLException {
    var seen = new ArrayList<Integer>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("w.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT x FROM t ORDER BY x")) {
      while (rows.next()) {
        seen.add(rows.getInt(1));
      }
    }
    return seen;
  }

  private SqliteWriter writer() {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve("w.db"));
    return new SqliteWriter(source);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
