package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import io.specstore.testing.EmbeddedPg;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that is set read-only under an open registry, as by a failover, and back.
class PostgresReadOnlyTest {
  private String name;
  private Database database;

  @BeforeEach
  void open() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = EmbeddedPg.freshDatabaseUrl();
    name = url.substring(url.lastIndexOf('/') + 1);
    database =
        Database.open(((Outcome.Ok<DatabaseUrl>) DatabaseUrl.parse(url, Path.of("."))).value());
    database.migrate();
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void registryIsReadOnlyAsLongAsItsDatabaseIs() throws SQLException {
    setReadOnly("on");
    EmbeddedPg.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    assertThatThrownBy(this::writeOnEveryConnection)
        .isInstanceOfSatisfying(
            RegistryUnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(RegistryUnavailableException.Reason.READ_ONLY));
    readOnAConnectionThatLives();

    setReadOnly("off");
    writeOnAConnectionThatLives();
  }

  /// Sessions that began read-only stay so, and are replaced when they are met.
  private void writeOnAConnectionThatLives() {
    for (int i = 0; ; i++) {
      try {
        database.checkWriting();
        return;
      } catch (RegistryUnavailableException e) {
        if (i > 20) {
          throw e;
        }
      }
    }
  }

  /// Connections that were ended are unreachable once.
  private void writeOnEveryConnection() {
    for (int i = 0; ; i++) {
      try {
        database.checkWriting();
      } catch (RegistryUnavailableException e) {
        if (e.reason() == RegistryUnavailableException.Reason.READ_ONLY || i > 20) {
          throw e;
        }
      }
    }
  }

  private void readOnAConnectionThatLives() {
    for (int i = 0; ; i++) {
      try {
        database.checkReading();
        return;
      } catch (RegistryUnavailableException e) {
        if (i > 20) {
          throw e;
        }
      }
    }
  }

  private void setReadOnly(String value) throws SQLException {
    EmbeddedPg.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = " + value);
  }
}
