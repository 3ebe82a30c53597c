package io.specstore.table.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbTest {
  private static final String ENDLESS =
      "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range % 7 = b.range % 11";

  private static final DuckDb.Limits LIMITS =
      new DuckDb.Limits(1, 1 << 20, 64L << 20, 1L << 30, 1, Duration.ofMinutes(5));

  @TempDir Path folder;

  @Test
  void filesOfTheFolderAreReadAndWritten() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("in.csv"), "x\n1\n2\n");
    var in = DuckDb.text(folder.toRealPath().resolve("in.csv").toString());
    var out = DuckDb.text(folder.toRealPath().resolve("out.csv").toString());
    try (var session = new DuckDb(DuckDb.Limits.DEFAULT).open(folder, 0)) {
      assertThat(session.update("COPY (FROM " + in + ") TO " + out)).isEqualTo(2);
      var sum =
          session.query(
              "SELECT sum(x) FROM " + out,
              rows -> {
                rows.next();
                return rows.getLong(1);
              });
      assertThat(sum).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM read_csv('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/specstore-leak.csv'",
        "ATTACH '/tmp/specstore-leak.db'",
        "INSTALL httpfs",
        "FROM 'http://127.0.0.1:1/x.csv'",
        "SET memory_limit = '10GB'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']"
      })
  void nothingElseIsWithinReach(String sql) throws IOException, InterruptedException {
    try (var session = new DuckDb(DuckDb.Limits.DEFAULT).open(folder, 0)) {
      assertThatThrownBy(() -> session.update(sql))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("DuckDB: ");
      assertThat(session.update("CREATE TABLE still AS SELECT 1")).isNotNegative();
    }
    assertThat(Path.of("/tmp/specstore-leak.csv")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM read_text('{FOLDER}/other.txt')",
        "COPY (SELECT 1) TO '{FOLDER}/out.csv'",
        "COPY (SELECT 1) TO '{FOLDER}/in.csv'",
        "ATTACH '{FOLDER}/leak.db'",
        "SET memory_limit = '10GB'",
        "SET temp_directory = '{FOLDER}'"
      })
  void readerSeesOneFileAndChangesNothing(String sql) throws IOException, SQLException {
    var file = Files.writeString(folder.resolve("in.csv"), "x\n1\n2\n");
    Files.writeString(folder.resolve("other.txt"), "other");
    try (var connection = DuckDb.reading(file);
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql.replace("{FOLDER}", folder.toString())))
          .isInstanceOf(SQLException.class);
    }
    try (var connection = DuckDb.reading(file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT sum(x) FROM " + DuckDb.text(file.toString()))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(3);
    }
    assertThat(file).hasContent("x\n1\n2\n");
  }

  @Test
  void whatTakesTooLongIsEnded() throws IOException, InterruptedException {
    try (var session =
        new DuckDb(DuckDb.Limits.DEFAULT.withTimeout(Duration.ofMillis(100))).open(folder, 0)) {
      assertThatThrownBy(() -> session.update(ENDLESS)).hasMessageContaining("took longer than");
    }
  }

  @Test
  void interruptEndsWhatRuns() throws IOException, InterruptedException {
    try (var session = new DuckDb(DuckDb.Limits.DEFAULT).open(folder, 0)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> session.update(ENDLESS)).isInstanceOf(InterruptedException.class);
      assertThat(session.update("CREATE TABLE still AS SELECT 1")).isNotNegative();
    }
  }

  @Test
  void sortSessionSeesNothingButItsFolderAndItsSettingsAreLocked()
      throws IOException, SQLException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    try (var sorting = new DuckDb(LIMITS).sorting(folder.resolve("own"));
        var connection = sorting.connect();
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              "SELECT * FROM read_text('" + secret + "')",
              "COPY (SELECT 1) TO '" + folder.resolve("out.csv") + "'",
              "ATTACH '" + folder.resolve("other.db") + "'",
              "SET enable_external_access = true",
              "SET memory_limit = '10GiB'",
              "INSTALL httpfs",
              "LOAD httpfs")) {
        assertThatThrownBy(
                () -> {
                  try (var other = connection.createStatement()) {
                    other.execute(sql);
                  }
                })
            .as(sql)
            .isInstanceOf(SQLException.class);
      }
      assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
    }
  }

  @Test
  void limitsThatAreTooSmallAreRejected() {
    assertThatThrownBy(() -> new DuckDb.Limits(0, 0, 1 << 20, 0, 1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
