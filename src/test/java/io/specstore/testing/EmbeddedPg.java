package io.specstore.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL for this JVM's tests, started when the first test wants it and ended with the
/// JVM.
///
/// Tests that need it assume its presence, so that they are skipped, with the reason, where it
/// can't start: `assumeThat(EmbeddedPg.failure()).isEmpty()`. With the environment's
/// `SPECSTORE_TEST_POSTGRES=required` they fail instead.
public final class EmbeddedPg {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private EmbeddedPg() {}

  /// The SQLAlchemy-style URL of a new, empty database.
  public static String freshDatabaseUrl() {
    var name = "registry_" + COUNT.incrementAndGet();
    try {
      execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database " + name, e);
    }
    return "postgresql://postgres:postgres@localhost:%d/%s".formatted(server().getPort(), name);
  }

  /// Runs that statement as the superuser.
  public static void execute(String sql) throws SQLException {
    try (var connection = server().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Where the server's Unix socket lies.
  public static Path socketFolder() {
    return switch (Server.STARTED) {
      case Started.Here(_, var folder) -> folder;
      case Started.Not(var reason) -> throw new IllegalStateException(reason);
    };
  }

  /// Why there is no PostgreSQL here, or empty when there is one.
  public static Optional<String> failure() {
    return switch (Server.STARTED) {
      case Started.Here _ -> Optional.empty();
      case Started.Not(var reason) -> Optional.of(reason);
    };
  }

  private static EmbeddedPostgres server() {
    return switch (Server.STARTED) {
      case Started.Here(var server, _) -> server;
      case Started.Not(var reason) -> throw new IllegalStateException(reason);
    };
  }

  private sealed interface Started {
    record Here(EmbeddedPostgres server, Path folder) implements Started {}

    record Not(String reason) implements Started {}
  }

  /// Started once, by the class loader, at the first use. The server ends in a shutdown hook.
  ///
  /// Its files are removed by a process that outlives this JVM: the databases of a whole run are
  /// tens of thousands of files, and whoever waits for the tests need not wait for those.
  private static final class Server {
    static final Started STARTED = start();

    private static Started start() {
      try {
        var folder = Files.createTempDirectory("specstore-pg-");
        var server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("unix_socket_directories", folder.toString())
                .setRegisterShutdownHook(false)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder), "end-postgres"));
        return new Started.Here(server, folder);
      } catch (IOException | RuntimeException e) {
        var reason =
            "the embedded PostgreSQL doesn't start here (as root it needs user namespaces:"
                + " unshare -U): "
                + e;
        if ("required".equals(System.getenv("SPECSTORE_TEST_POSTGRES"))) {
          throw new IllegalStateException(reason, e);
        }
        return new Started.Not(reason);
      }
    }

    private static void end(EmbeddedPostgres server, Path folder) {
      try {
        server.close();
        new ProcessBuilder("rm", "-rf", folder.toString()).start();
      } catch (IOException e) {
        throw new UncheckedIOException("the files of PostgreSQL remain in " + folder, e);
      }
    }
  }
}
