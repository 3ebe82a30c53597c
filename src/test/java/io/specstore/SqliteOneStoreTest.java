package io.specstore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** On SQLite, where a registry is a file. */
class SqliteOneStoreTest extends OneStoreContract {
  private int count;

  @Override
  String newRegistry() {
    count++;
    return "sqlite:///" + folder.resolve("registry-" + count + ".db");
  }

  @Override
  String copyOf(String registry) throws Exception {
    var copy = newRegistry();
    Files.copy(file(registry), file(copy));
    return copy;
  }

  @Override
  void forgetId(String registry) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(registry));
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM registry_store");
    }
  }

  private static Path file(String registry) {
    return Path.of(registry.substring("sqlite:///".length()));
  }
}
