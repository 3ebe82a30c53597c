package io.specstore;

class SqliteConcurrencyTest extends ConcurrencyContract {
  @Override
  String databaseUrl() {
    return "sqlite:///" + data.resolve("c.db");
  }
}
