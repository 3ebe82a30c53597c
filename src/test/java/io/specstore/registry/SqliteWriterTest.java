package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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
