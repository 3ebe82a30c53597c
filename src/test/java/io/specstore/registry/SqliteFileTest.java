package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
  @TempDir private Path folder;

  @Test
  void folderAndFileAreCreatedForTheirOwnerOnly() throws IOException {
    var file = folder.resolve("a/b/specstore.db");
    try (var database = open(file, false)) {
      upload(database, newDataset());
      assertThat(rights(file)).isEqualTo("rw-------");
      assertThat(rights(folder.resolve("a/b/specstore.db-wal"))).isEqualTo("rw-------");
      assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
      assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
    }
  }

  @Test
  void registryOutlivesItsProcess() {
    var file = folder.resolve("specstore.db");
    var dataset = newDataset();
    try (var database = open(file, false)) {
      upload(database, dataset);
    }
    try (var database = open(file, false)) {
      assertThat(upload(database, dataset)).isEqualTo(new RevisionId(dataset, 2));
    }
  }

  @Test
  void secondOpeningOfOneFileSeesAndWrites() {
    var file = folder.resolve("specstore.db");
    var dataset = newDataset();
    try (var first = open(file, false);
        var second = open(file, false)) {
      upload(first, dataset);
      assertThat(upload(second, dataset)).isEqualTo(new RevisionId(dataset, 2));
      assertThat(
              first.heading(dataset.ownerId(), dataset.name(), Revisions.LATEST).orElseThrow().id())
          .isEqualTo(new RevisionId(dataset, 2));
    }
  }

  @Test
  void fileIsDurableAndInWalMode() throws SQLException {
    try (var database = open(folder.resolve("specstore.db"), false)) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).isEqualTo("2");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void memoryIsEmptyAtEveryStartAndLeavesNothing() throws SQLException {
    var file = folder.resolve("memory/specstore.db");
    var dataset = newDataset();
    var left = Database.open(new DatabaseUrl.Sqlite(file, true));
    left.migrate();
    upload(left, dataset);
    try (var database = open(file, true)) {
      assertThat(upload(database, dataset).number()).isEqualTo(1);
      assertThat(pragma(database, "synchronous")).isEqualTo("0");
    }
    assertThat(folder.resolve("memory")).doesNotExist();
    left.close();
  }

  @Test
  void folderThatCannotBeMadeIsOneSentence() throws IOException {
    Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> open(folder.resolve("file/specstore.db"), false))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageStartingWith("The registry cannot be kept at sqlite:///")
        .hasMessageContaining("name another place in DATABASE_URL");
    Files.createDirectory(folder.resolve("directory.db"));
    assertThatThrownBy(() -> open(folder.resolve("directory.db"), false))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("not a file");
  }

  @Test
  void fileThatIsNoDatabaseIsUnavailable() throws IOException {
    var file = folder.resolve("notes.txt");
    Files.writeString(file, "dear diary ".repeat(1_000));
    assertThatThrownBy(() -> open(file, false)).isInstanceOf(RegistryUnavailableException.class);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("dear diary");
  }

  @Test
  void lockedFileMeansUnavailable() throws SQLException {
    var file = folder.resolve("specstore.db");
    open(file, false).close();
    try (var holder = DriverManager.getConnection("jdbc:sqlite:" + file);
        var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var lock = holder.createStatement();
        var statement = other.createStatement()) {
      lock.execute("BEGIN IMMEDIATE");
      statement.execute("PRAGMA busy_timeout = 0");
      assertThatThrownBy(() -> statement.execute("BEGIN IMMEDIATE"))
          .satisfies(thrown ->
              assertThat(SqlExceptions.translate("the registry", thrown))
                  .isInstanceOf(RegistryUnavailableException.class)
                  .hasMessageContaining("SQLITE_BUSY")
                  .hasCause(thrown));
    }
  }

  @Test
  void readsUseTheirIndexes() throws SQLException {
    try (var database = open(folder.resolve("specstore.db"), false)) {
      for (var query :
          List.of(
              "SELECT 1 FROM revisions WHERE engine = 'EXTERNAL' AND heard_at_ms < 1"
                  + " AND status IN ('QUEUED', 'INPROGRESS')",
              "SELECT 1 FROM datasets WHERE schedule_period_ms > 0 AND schedule_due_ms <= 1",
              "SELECT 1 FROM events WHERE owner_id = 'a' AND dataset = 'b' AND number = 1",
              "SELECT 1 FROM scheduled_tasks WHERE picked = 0 AND execution_time <= 1"
                  + " ORDER BY execution_time LIMIT 9")) {
        assertThat(first(database, "EXPLAIN QUERY PLAN " + query, 4)).contains("USING", "INDEX");
      }
    }
  }

  private static Database open(Path file, boolean isTemporary) {
    var database = Database.open(new DatabaseUrl.Sqlite(file, isTemporary));
    database.migrate();
    return database;
  }

  private static String pragma(Database database, String name) throws SQLException {
    return first(database, "PRAGMA " + name, 1);
  }

  private static String first(Database database, String query, int column) throws SQLException {
    try (var connection = database.schedulerDataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(column);
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
