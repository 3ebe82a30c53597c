package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import io.specstore.store.FolderDeletion;
import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a running server on SQLite, by the steps of docs/operating.md. */
class BackupTest {
  private static final byte[] TABLE = Specs.table(20, 1);

  @TempDir private Path folder;

  @Test
  void whatWasPublishedIsThereAfterARestore() throws Exception {
    var backup = Files.createDirectories(folder.resolve("backup"));
    try (var app = Apps.start(data(), Map.of())) {
      var client = Apps.client(app, data(), "me");
      publish(client, "me/rain/1");
      vacuumInto(backup.resolve("specstore.db"));
      publish(client, "me/rain/2");
      for (var name : List.of("pkgstore", "blobs", "keys")) {
        copy(data().resolve(name), backup.resolve(name));
      }
    }
    FolderDeletion.delete(data());
    copy(backup, data());

    try (var app = Apps.start(data(), Map.of())) {
      var client = Apps.client(app, data(), "me");
      assertThat(client.state("me/rain/1")).isEqualTo("SUCCEEDED");
      assertThat(client.upload(spec(client)).body()).contains("registry-older");
    }
    assertThat(adopt()).contains("me/rain/2: taken over", "1 taken over, 0 missing, 0 different");
    try (var app = Apps.start(data(), Map.of())) {
      var client = Apps.client(app, data(), "me");
      assertThat(client.bytes("/me/rain/v/2/r/table-0.csv"))
          .isEqualTo(client.bytes("/me/rain/v/1/r/table-0.csv"));
      publish(client, "me/rain/3");
    }
  }

  private static void publish(TestClient client, String id) {
    assertThat(client.tryUpload(spec(client))).contains(id);
    Eventually.holds(id, () -> client.state(id).equals("SUCCEEDED"));
  }

  private static String spec(TestClient client) {
    client.bring(TABLE);
    return Specs.uploaded("me", "rain", List.of(TABLE));
  }

  private List<String> adopt() {
    return switch (Stores.adopt(Apps.config(data(), Map.of()), false)) {
      case Outcome.Ok<List<String>>(var lines) -> lines;
      case Outcome.Refused<List<String>>(var problems) -> throw new AssertionError(problems);
    };
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void vacuumInto(Path copy) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data().resolve("specstore.db"));
        var statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + copy + "'");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path one, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(one)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path one, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(one, to.resolve(from.relativize(one)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
