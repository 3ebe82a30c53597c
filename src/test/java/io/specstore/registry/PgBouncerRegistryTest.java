package io.specstore.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.PgBouncer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The registry on a PgBouncer that gives each transaction another session of the server.
class PgBouncerRegistryTest extends RegistryContract {
  private static @Nullable PgBouncer bouncer;
  private static @Nullable Database database;
  private static String url = "";

  @BeforeAll
  static void open() throws IOException {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    assumeThat(PgBouncer.failure()).isEmpty();
    var direct = EmbeddedPg.freshDatabaseUrl();
    var started = PgBouncer.before(direct);
    bouncer = started;
    url = started.through(direct);
    var opened = Database.open(parsed(url));
    database = opened;
    opened.migrate();
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
    if (bouncer != null) {
      bouncer.close();
    }
  }

  @Override
  public Database database() {
    return requireNonNull(database);
  }

  @Test
  void urlMaySayThatThereIsOne() {
    try (var named = Database.open(parsed(url + "?prepareThreshold=0"))) {
      for (int i = 0; i < 20; i++) {
        named.checkWriting();
        named.checkReading();
      }
    }
  }

  @Test
  @Timeout(60)
  void poolThatIsTooSmallToMigrateIsNamed() throws IOException {
    var direct = EmbeddedPg.freshDatabaseUrl();
    try (var small = PgBouncer.before(direct, 1);
        var registry = Database.open(parsed(small.through(direct)))) {
      assertThatThrownBy(registry::migrate)
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("gave no second connection within 5 s")
          .hasMessageEndingWith("set its pool size (default_pool_size of PgBouncer) to 2 or more");
    }
  }

  /// Whatever is set for a session would be found by the next client that gets it.
  @Test
  void nothingIsSetForASession() throws SQLException {
    for (int i = 0; i < 20; i++) {
      database().checkWriting();
      database().checkReading();
    }
    var settings = new TreeSet<String>();
    for (int i = 0; i < 40; i++) {
      try (var connection = database().schedulerDataSource().getConnection();
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT name || '=' || setting FROM pg_settings
                  WHERE source = 'session' AND name NOT LIKE 'transaction_%'
                    AND name NOT IN ('application_name', 'client_encoding', 'DateStyle', 'TimeZone',
                      'standard_conforming_strings') -- those are PgBouncer's matter
                  UNION ALL SELECT 'statement ' || name FROM pg_prepared_statements\
                  """)) {
        while (rows.next()) {
          settings.add(rows.getString(1));
        }
      }
    }
    assertThat(settings).isEmpty();
  }

  private static DatabaseUrl parsed(String text) {
    return ((Outcome.Ok<DatabaseUrl>) DatabaseUrl.parse(text, Path.of("."))).value();
  }
}
