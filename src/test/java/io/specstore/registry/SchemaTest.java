package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatabaseUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @TempDir private Path folder;

  @Test
  void versionIsThatOfTheNewestScript() throws IOException, URISyntaxException {
    var scripts = Path.of(Schema.class.getResource("migrations").toURI());
    try (var files = Files.list(scripts)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                  .max())
          .hasValue(Schema.VERSION);
    }
  }

  @Test
  void newerTablesAreRefusedInOneSentence() throws SQLException {
    try (var database = open()) {
      database.migrate();
      change(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " VALUES (99, '99.1', 'future', 'SQL', 'V99_1__future.sql', 'test', 0, 1)");
      assertThatThrownBy(database::migrate)
          .isInstanceOf(SchemaTooNewException.class)
          .hasMessageContaining("schema version 99")
          .hasMessageContaining("up to " + Schema.VERSION);
    }
  }

  @Test
  void tablesOfSomeoneElseAreLeftAlone() throws SQLException {
    change("CREATE TABLE dataset (id TEXT)");
    try (var database = open()) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("tables that specstore did not make");
    }
  }

  @Test
  void migrationThatFailedIsReported() throws SQLException {
    try (var database = open()) {
      database.migrate();
      change("UPDATE flyway_schema_history SET success = 0 WHERE version = '2'");
      assertThatThrownBy(database::migrate)
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("migrating the registry");
    }
  }

  @Test
  void olderTablesAreBroughtForward() throws SQLException {
    try (var database = open()) {
      database.migrate();
      change("DROP TABLE registry_store");
      change("DROP TABLE upload_keys");
      change("ALTER TABLE revisions DROP COLUMN accepted_log_lines");
      change("ALTER TABLE revisions DROP COLUMN open_runs");
      change("DROP INDEX revisions_spec_text");
      change("DROP INDEX revisions_plan_text");
      change("DROP INDEX revisions_remains");
      change("ALTER TABLE revisions DROP COLUMN remains");
      change("ALTER TABLE revisions DROP COLUMN is_hidden");
      change("ALTER TABLE revisions DROP COLUMN deletion");
      change("ALTER TABLE datasets DROP COLUMN latest_revision");
      change("ALTER TABLE datasets DROP COLUMN is_hidden");
      change("ALTER TABLE datasets DROP COLUMN deletion");
      change("DROP TABLE audit");
      change("ALTER TABLE revisions DROP COLUMN text_values");
      change("ALTER TABLE revisions DROP COLUMN plan_text");
      change("ALTER TABLE revisions DROP COLUMN spec_text");
      change("DROP TABLE texts");
      change("DELETE FROM flyway_schema_history WHERE CAST(version AS INTEGER) >= 4");
      database.migrate();
      assertThatCode(() -> change("SELECT packing FROM texts")).doesNotThrowAnyException();
    }
  }

  @Test
  void serverThatIsAwayIsUnavailableAndItsPasswordUntold() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var hosts = List.of(new DatabaseUrl.Host("localhost", port));
    var url = new DatabaseUrl.Postgres(hosts, "db", "ann", "s3cret", Map.of());
    assertThatThrownBy(() -> Database.open(url))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("ann:***@localhost")
        .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("s3cret"));
  }

  private Database open() {
    return Database.open(new DatabaseUrl.Sqlite(folder.resolve("specstore.db"), false));
  }

  private void change(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("specstore.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
