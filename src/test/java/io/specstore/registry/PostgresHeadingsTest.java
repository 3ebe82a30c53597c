package io.specstore.registry;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import org.junit.jupiter.api.BeforeAll;

class PostgresHeadingsTest extends HeadingsContract {
  private static String url = "";

  @BeforeAll
  static void createDatabase() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    url = EmbeddedPg.freshDatabaseUrl();
  }

  @Override
  Database open() {
    return Database.open(RegistryFixture.url(url));
  }
}
