package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteHeadingsTest extends HeadingsContract {
  @TempDir private Path folder;

  @Override
  Database open() {
    return Database.open(new DatabaseUrl.Sqlite(folder.resolve("specstore.db"), false));
  }
}
