package io.specstore;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import java.sql.DriverManager;
import java.sql.SQLException;

/** On PostgreSQL, where a registry is a database. */
class PostgresOneStoreTest extends OneStoreContract {
  private static final String JDBC = "jdbc:postgresql://$3?user=$1&password=$2";

  @Override
  String newRegistry() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    return EmbeddedPg.freshDatabaseUrl();
  }

  @Override
  String copyOf(String registry) throws SQLException {
    var copy = name(registry) + "_copy";
    EmbeddedPg.execute("CREATE DATABASE " + copy + " TEMPLATE " + name(registry));
    return registry.substring(0, registry.lastIndexOf('/') + 1) + copy;
  }

  @Override
  void forgetId(String registry) throws SQLException {
    var jdbc = registry.replaceFirst("postgresql://([^:]+):([^@]+)@(.+)", JDBC);
    try (var connection = DriverManager.getConnection(jdbc);
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM registry_store");
    }
  }

  private static String name(String registry) {
    return registry.substring(registry.lastIndexOf('/') + 1);
  }
}
