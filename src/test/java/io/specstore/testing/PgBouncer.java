package io.specstore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PgBouncer in transaction mode before a database of [EmbeddedPg], ended by closing it.
///
/// It gives each transaction the session of the server that was idle for longest, so that whoever
/// counts on a session is found out. Where there is none on the PATH, tests are skipped:
/// `assumeThat(PgBouncer.failure()).isEmpty()`.
public final class PgBouncer implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path folder;

  private PgBouncer(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /// Why there is no PgBouncer here, or empty when there is one.
  public static Optional<String> failure() {
    if (program().isPresent()) {
      return Optional.empty();
    }
    var reason = "there is no pgbouncer on the PATH: apt-get install pgbouncer";
    if ("required".equals(System.getenv("SPECSTORE_TEST_PGBOUNCER"))) {
      throw new IllegalStateException(reason);
    }
    return Optional.of(reason);
  }

  /// Packages put it where only administrators look.
  private static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts one before the server of that URL.
  public static PgBouncer before(String databaseUrl) throws IOException {
    return before(databaseUrl, 8);
  }

  /// The same with another number of connections to the server.
  public static PgBouncer before(String databaseUrl, int poolSize) throws IOException {
    var port = ServerProcess.freePort();
    var folder = Files.createTempDirectory("specstore-pgbouncer-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var file = folder.resolve("pgbouncer.ini");
    Files.writeString(file, configuration(URI.create(databaseUrl).getPort(), port, poolSize));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var process =
        new ProcessBuilder(command(file))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    var bouncer = new PgBouncer(process, port, folder);
    Eventually.holds("pgbouncer listens", () -> !process.isAlive() || bouncer.listens());
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "pgbouncer ended: " + Files.readString(folder.resolve("pgbouncer.log")));
    }
    return bouncer;
  }

  private static String configuration(int serverPort, int port, int poolSize) {
    return """
    [databases]
    * = host=127.0.0.1 port=%d user=postgres password=postgres
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_type = any
    pool_mode = transaction
    default_pool_size = %d
    server_round_robin = 1
    """
        .formatted(serverPort, port, poolSize);
  }

  /// It refuses to run as root.
  private static List<String> command(Path file) {
    var program = program().orElseThrow().toString();
    return "root".equals(System.getProperty("user.name"))
        ? List.of(program, "-u", "nobody", file.toString())
        : List.of(program, file.toString());
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /// That URL of the server, through this PgBouncer.
  public String through(String databaseUrl) {
    var url = URI.create(databaseUrl);
    return "postgresql://%s@127.0.0.1:%d%s".formatted(url.getUserInfo(), port, url.getPath());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(folder.resolve("pgbouncer.ini"));
      Files.deleteIfExists(folder.resolve("pgbouncer.log"));
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the files of pgbouncer remain in " + folder, e);
    }
  }
}
