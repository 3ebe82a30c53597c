package io.specstore.registry;

import io.specstore.dataset.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRegistryTest extends RegistryContract {
  @TempDir private Path folder;
  private @Nullable Database database;

  @BeforeEach
  void open() {
    var url = DatabaseUrl.parse("sqlite:///" + folder.resolve("specstore.db"), folder);
    var opened = Database.open(((Outcome.Ok<DatabaseUrl>) url).value());
    opened.migrate();
    database = opened;
  }

  @AfterEach
  void close() {
    database().close();
  }

  @Override
  Database database() {
    return java.util.Objects.requireNonNull(database);
  }
}
