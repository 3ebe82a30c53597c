package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.ServerProcess;
import io.specstore.testing.ServerProcess.Launcher;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One registry has one server, whichever database keeps it. */
class OneServerTest {
  @TempDir private Path folder;

  @Test
  void secondServerOnOnePostgresqlEndsWithTwoAndNamesTheFirst()
      throws IOException, InterruptedException {
    var settings = postgres();
    try (var first = start("first", settings)) {
      var second =
          ServerProcess.run(Launcher.classes(), folder.resolve("second"), settings, "serve");
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.printed())
          .contains("waiting 10 s for it to end")
          .containsPattern(
              "specstore: Another server uses the registry at postgresql://.*: process \\d+ on host"
                  + " \\S+ with DATA_DIR \\S*/first, since 20\\S+; stop it, or set another"
                  + " DATABASE_URL");
      assertThat(new TestClient(first.port(), "").get("/readyz").statusCode()).isEqualTo(200);
    }
    start("second", settings).close();
  }

  @Test
  void killedServerIsReplacedAtOnceByOneOfItsFolder() throws IOException, InterruptedException {
    var settings = postgres();
    try (var killed = start("data", settings)) {
      killed.kill();
    }
    try (var next = start("data", settings)) {
      assertThat(next.printed()).contains("took over the registry").doesNotContain("waiting");
      assertThat(upload(next)).contains("me/id/1");
    }
  }

  @Test
  void serverThatLostTheRegistryEndsWithOne()
      throws IOException, InterruptedException, SQLException {
    var settings = postgres();
    try (var server = start("data", settings)) {
      upload(server);
      execute(settings, "UPDATE server_lease SET instance = 'another', host = 'elsewhere'");
      assertThat(server.awaitEnd()).isEqualTo(1);
      assertThat(server.printed())
          .contains("specstore stops: another server has taken over the registry")
          .contains("on host elsewhere");
    }
  }

  @Test
  void secondServerOnOneSqliteFileEndsWithTwoAndNamesTheFirst()
      throws IOException, InterruptedException {
    var settings =
        Map.of("ENGINE", "external", "DATABASE_URL", "sqlite:///" + folder.resolve("t.db"));
    try (var _ = start("first", settings)) {
      var second =
          ServerProcess.run(Launcher.classes(), folder.resolve("second"), settings, "serve");
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.printed())
          .containsPattern(
              "specstore: Another server uses the registry at sqlite:///.*: process \\d+ on host"
                  + " \\S+ with DATA_DIR \\S*/first; stop it, or set another DATABASE_URL");
    }
  }

  private ServerProcess start(String dataDir, Map<String, String> settings)
      throws IOException, InterruptedException {
    return ServerProcess.start(Launcher.classes(), folder.resolve(dataDir), settings);
  }

  private String upload(ServerProcess server) throws IOException, InterruptedException {
    var token = ServerProcess.token(Launcher.classes(), folder.resolve("data"), "me");
    return new TestClient(server.port(), token).tryUpload(Specs.external("me", "id")).orElseThrow();
  }

  private static Map<String, String> postgres() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    return Map.of("ENGINE", "external", "DATABASE_URL", EmbeddedPg.freshDatabaseUrl());
  }

  private static void execute(Map<String, String> settings, String sql) throws SQLException {
    var url = settings.getOrDefault("DATABASE_URL", "");
    var jdbc = url.replaceFirst("^postgresql://[^@]*@", "jdbc:postgresql://");
    try (var connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
