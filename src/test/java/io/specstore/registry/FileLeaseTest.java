package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeaseTest {
  @TempDir private Path folder;

  @Test
  void secondServerOnOneFileIsRefusedAtOnceByAnyPath() throws IOException {
    var link = folder.resolve("link.db");
    try (var first = open(folder.resolve("specstore.db"))) {
      claim(first, "a");
      Files.createSymbolicLink(link, folder.resolve("specstore.db"));
      try (var second = open(link)) {
        assertThatThrownBy(() -> claim(second, "b"))
            .isInstanceOf(RegistryUnavailableException.class)
            .hasMessageStartingWith("Another server uses the registry at sqlite:///")
            .hasMessageContaining("process 4711 on host host-a with DATA_DIR /srv/a")
            .hasMessageEndingWith("stop it, or set another DATABASE_URL");
      }
    }
  }

  @Test
  void closedRegistryIsFree() {
    for (var name : new String[] {"a", "b"}) {
      try (var database = open(folder.resolve("specstore.db"))) {
        claim(database, name);
      }
    }
    assertThat(folder.resolve("specstore.db-lock"))
        .hasContent("process 4711 on host host-b with DATA_DIR /srv/b");
  }

  @Test
  void registryInMemoryLeavesNoLock() {
    var file = folder.resolve("memory/specstore.db");
    try (var database = Database.open(new DatabaseUrl.Sqlite(file, true))) {
      claim(database, "a");
      assertThat(folder.resolve("memory/specstore.db-lock")).exists();
    }
    assertThat(folder.resolve("memory")).doesNotExist();
  }

  private static Database open(Path file) {
    return Database.open(new DatabaseUrl.Sqlite(file, false));
  }

  private static void claim(Database database, String name) {
    var claimant = new Claimant(name, name, "/srv/" + name, "host-" + name, 4711);
    database.claim(claimant, LeaseClock.ofMachine(), _ -> {});
    database.migrate();
  }
}
