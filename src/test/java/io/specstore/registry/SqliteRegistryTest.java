package io.specstore.registry;

import static java.util.Objects.requireNonNull;

import io.specstore.dataset.DatabaseUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteRegistryTest extends RegistryContract {
  private static @Nullable Database database;

  @BeforeAll
  static void open(@TempDir Path folder) {
    var opened = Database.open(new DatabaseUrl.Sqlite(folder.resolve("specstore.db"), false));
    opened.migrate();
    database = opened;
  }

  @AfterAll
  static void close() {
    requireNonNull(database).close();
  }

  @Override
  public Database database() {
    return requireNonNull(database);
  }
}
