package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.registry.RegistryUnavailableException.Reason;
import io.specstore.testing.Eventually;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
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
      var group = group(writer, executor);
      insert(group.second(), 2);
      assertThat(seenByOthers()).isEmpty();
      assertThat(group.firstCommit().isDone()).isFalse();
      Eventually.holds("somebody waits", writer::isAwaited);
      var secondCommit = executor.submit(() -> commit(group.second()));
      assertThat(group.firstCommit().get()).isEmpty();
      assertThat(secondCommit.get()).isEmpty();
      assertThat(seenByOthers()).containsExactly(1, 2);
    }
  }

  @Test
  void partThatIsRolledBackLeavesTheOthers()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var group = group(writer, executor);
      try (var second = group.second()) {
        insert(second, 2);
        assertThatThrownBy(() -> execute(second, "INSERT INTO t (x) VALUES ('no number')"))
            .isInstanceOf(SQLException.class);
        second.rollback();
      }
      assertThat(group.firstCommit().get()).isEmpty();
      assertThat(seenByOthers()).containsExactly(1);
    }
  }

  @Test
  void commonCommitThatFailsFailsEveryPartAndTheNextOneWorks()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var group = group(writer, executor);
      // Its parent is missed at the commit.
      execute(group.second(), "INSERT INTO child (x) VALUES (99)");
      var secondCommit = executor.submit(() -> commit(group.second()));
      assertThat(group.firstCommit().get()).isPresent();
      assertThat(secondCommit.get()).isPresent();
      assertThat(seenByOthers()).isEmpty();
      var next = begin(writer);
      insert(next, 3);
      assertThat(commit(next)).isEmpty();
      assertThat(seenByOthers()).containsExactly(3);
    }
  }

  /// SQLite rolls back the whole transaction when the disk is full, not the one statement.
  @Test
  void partThatMeetsAFullDiskFailsAndTheOthersMayBeDoneAgain()
      throws SQLException, InterruptedException, ExecutionException {
    try (var writer = writer();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var group = group(writer, executor);
      try (var second = group.second()) {
        execute(second, "PRAGMA max_page_count = 10");
        assertThatThrownBy(
                () -> execute(second, "INSERT INTO t (x, y) VALUES (2, randomblob(1000000))"))
            .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.FULL));
        second.rollback();
      }
      var firstFailure = group.firstCommit().get();
      assertThat(reason(firstFailure.orElseThrow())).isEqualTo(Reason.UNREACHABLE);
      assertThat(seenByOthers()).isEmpty();
      var next = begin(writer);
      insert(next, 3);
      assertThat(commit(next)).isEmpty();
      assertThat(seenByOthers()).containsExactly(3);
    }
  }

  /// Why the registry cannot be used now, as clients are answered.
  private static Reason reason(Throwable thrown) {
    return assertThat(SqlExceptions.translate("the registry", thrown))
        .asInstanceOf(InstanceOfAssertFactories.type(RegistryUnavailableException.class))
        .actual()
        .reason();
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
      assertThat(commit.get()).isEmpty();
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

  /// A transaction that has inserted 1 and waits for its commit, and a second one that has joined
  /// it.
  private record Group(Future<Optional<SQLException>> firstCommit, Connection second) {}

  private static Group group(SqliteWriter writer, ExecutorService executor)
      throws SQLException, InterruptedException, ExecutionException {
    create(writer);
    var first = begin(writer);
    insert(first, 1);
    var second = executor.submit(() -> begin(writer));
    Eventually.holds("somebody waits", writer::isAwaited);
    return new Group(executor.submit(() -> commit(first)), second.get());
  }

  private static void create(SqliteWriter writer) throws SQLException {
    try (var lease = writer.lend()) {
      execute(lease, "PRAGMA journal_mode = WAL");
      execute(lease, "PRAGMA foreign_keys = ON");
      execute(lease, "CREATE TABLE t (x INTEGER PRIMARY KEY, y BLOB)");
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

  /// Why the transaction was not kept, if it was not.
  private static Optional<SQLException> commit(Connection lease) throws SQLException {
    try (lease) {
      lease.commit();
      return Optional.empty();
    } catch (SQLException e) {
      assertThat(lease.isClosed()).isTrue();
      return Optional.of(e);
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
