package io.specstore;

import io.specstore.testing.EmbeddedPg;

class PostgresConcurrencyTest extends ConcurrencyContract {
  @Override
  String databaseUrl() {
    return EmbeddedPg.freshDatabaseUrl();
  }
}
