package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class CachingConnectionTest {
  private static final String COUNT = "SELECT COUNT(*) FROM t WHERE x >= ?";
  private static final String INSERT = "INSERT INTO t (x) VALUES (?)";

  @TempDir private Path folder;
  private Connection plain;
  private Connection cached;

  @BeforeEach
  void open() throws SQLException {
    var file = folder.resolve("t.db");
    plain = DriverManager.getConnection("jdbc:sqlite:" + file);
    cached = new CachingConnection(file, new SQLiteConfig());
    run(plain, "PRAGMA journal_mode = WAL");
    run(plain, "CREATE TABLE t (x INTEGER PRIMARY KEY)");
    run(plain, "INSERT INTO t (x) VALUES (1), (2), (3)");
  }

  @AfterEach
  void close() throws SQLException {
    cached.close();
    plain.close();
  }

  @Test
  void sameStatementWorksAgainWithOtherParametersAndRows() throws SQLException {
    assertThat(count(1)).isEqualTo(3);
    assertThat(count(3)).isEqualTo(1);
    run(plain, "INSERT INTO t (x) VALUES (4)");
    assertThat(count(3)).isEqualTo(2);
  }

  @Test
  void oneTextMayBePreparedTwiceAtOnce() throws SQLException {
    try (var first = cached.prepareStatement(COUNT);
        var second = cached.prepareStatement(COUNT)) {
      first.setInt(1, 1);
      second.setInt(1, 3);
      try (var firstRows = first.executeQuery();
          var secondRows = second.executeQuery()) {
        assertThat(firstRows.getInt(1)).isEqualTo(3);
        assertThat(secondRows.getInt(1)).isEqualTo(1);
      }
    }
    assertThat(count(1)).isEqualTo(3);
  }

  @Test
  void closingEndsAResultThatNobodyRead() throws SQLException {
    try (var statement = cached.prepareStatement("SELECT x FROM t ORDER BY x")) {
      assertThat(statement.execute()).isTrue();
    }
    try (var statement = cached.prepareStatement("SELECT x FROM t ORDER BY x")) {
      assertThat(statement.executeQuery().next()).isTrue();
    }
    // A snapshot that were still held would keep the log from being emptied.
    run(plain, "INSERT INTO t (x) VALUES (9)");
    try (var statement = plain.createStatement();
        var rows = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      assertThat(rows.getInt("busy")).isZero();
    }
    assertThat(count(9)).isEqualTo(1);
  }

  @Test
  void statementThatFailedWorksAgain() throws SQLException {
    for (int i = 0; i < 2; i++) {
      try (var statement = cached.prepareStatement(INSERT)) {
        statement.setInt(1, 1);
        assertThatThrownBy(statement::executeUpdate).isInstanceOf(SQLException.class);
      }
    }
    try (var statement = cached.prepareStatement(INSERT)) {
      statement.setInt(1, 5);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
    assertThat(count(5)).isEqualTo(1);
  }

  /** After this error the driver ends the compiled statement itself. */
  @Test
  void statementThatTheDriverEndedClosesQuietly() throws SQLException {
    var statement = cached.prepareStatement(INSERT);
    statement.setString(1, "no whole number");
    assertThatThrownBy(statement::executeUpdate).hasMessageContaining("MISMATCH");

    statement.close();

    try (var next = cached.prepareStatement(INSERT)) {
      next.setInt(1, 6);
      assertThat(next.executeUpdate()).isEqualTo(1);
    }
    assertThat(count(6)).isEqualTo(1);
  }

  @Test
  void parametersAndBatchesDoNotStay() throws SQLException {
    try (var statement = cached.prepareStatement(INSERT)) {
      statement.setInt(1, 7);
      statement.addBatch();
    }
    try (var statement = cached.prepareStatement(INSERT)) {
      assertThat(statement.executeBatch()).isEmpty();
    }
    assertThat(count(7)).isZero();
  }

  @Test
  void closedStatementIsClosed() throws SQLException {
    var statement = cached.prepareStatement(COUNT);
    statement.close();
    statement.close();
    assertThat(statement.isClosed()).isTrue();
    assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
  }

  @Test
  void statementWithALongTextWorksAgain() throws SQLException {
    for (var text : List.of("a", "b".repeat(100_000), "c")) {
      try (var statement = cached.prepareStatement("SELECT ?")) {
        statement.setString(1, text);
        try (var rows = statement.executeQuery()) {
          assertThat(rows.getString(1)).isEqualTo(text);
        }
      }
    }
  }

  @Test
  void statementsThatAreInUseEndWithTheConnection() throws SQLException {
    var statement = cached.prepareStatement(COUNT);
    cached.close();
    assertThatThrownBy(() -> statement.setInt(1, 1)).isInstanceOf(SQLException.class);
  }

  @Test
  void manyTextsAreServedWithABoundedCache() throws SQLException {
    for (int i = 0; i < 300; i++) {
      try (var statement = cached.prepareStatement("SELECT " + i);
          var rows = statement.executeQuery()) {
        assertThat(rows.getInt(1)).isEqualTo(i);
      }
    }
  }

  @Test
  void changedTableIsSeenByAKeptStatement() throws SQLException {
    assertThat(count(1)).isEqualTo(3);
    run(plain, "ALTER TABLE t ADD COLUMN y TEXT");
    assertThat(count(1)).isEqualTo(3);
  }

  private int count(int from) throws SQLException {
    try (var statement = cached.prepareStatement(COUNT)) {
      statement.setInt(1, from);
      try (var rows = statement.executeQuery()) {
        return rows.getInt(1);
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
