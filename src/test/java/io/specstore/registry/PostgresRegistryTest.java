package io.specstore.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresRegistryTest extends RegistryContract {
  private static @Nullable Database database;

  @BeforeAll
  static void open() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var opened = Database.open(RegistryFixture.url(EmbeddedPg.freshDatabaseUrl()));
    opened.migrate();
    database = opened;
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
  }

  @Override
  public Database database() {
    return requireNonNull(database);
  }
}
