package io.specstore.chaos;

import io.specstore.testing.Eventually;
import io.specstore.testing.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A PostgreSQL of its own, which is stopped, killed, frozen and closed for writing. For one
/// thread.
final class PostgresUnderChaos implements ChaosDatabase {
  private final Path folder;
  private final int port;
  private final EmbeddedPostgres server;

  PostgresUnderChaos(Path folder) throws IOException {
    this.folder = folder;
    this.port = ServerProcess.freePort();
    this.server = start(folder, port);
  }

  private static EmbeddedPostgres start(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", "100")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("shared_buffers", "32MB")
        .setServerConfig("unix_socket_directories", folder.toString())
        .start();
  }

  /// Begins it with the command that PostgreSQL keeps beside its data; as root without its rights.
  private void startAgain() throws IOException {
    var command = "exec " + Files.readString(folder.resolve("postmaster.opts")).strip();
    var isRoot = "root".equals(System.getProperty("user.name"));
    var line =
        isRoot ? List.of("unshare", "-U", "sh", "-c", command) : List.of("sh", "-c", command);
    var log = folder.resolveSibling(folder.getFileName() + ".log").toFile();
    new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
    Eventually.holds("PostgreSQL answers again", this::answers);
  }

  private boolean answers() {
    try (var connection = server.getPostgresDatabase().getConnection()) {
      return connection.isValid(1);
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String url() {
    return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
  }

  @Override
  public List<Fault> faults() {
    return List.of(
        Fault.DATABASE_RESTART,
        Fault.DATABASE_KILL,
        Fault.DATABASE_FREEZE,
        Fault.DATABASE_READ_ONLY);
  }

  @Override
  public void suffer(Fault fault, Duration length)
      throws IOException, InterruptedException, SQLException {
    switch (fault) {
      case DATABASE_RESTART -> {
        stop("INT", List.of(first()));
        LockSupport.parkNanos(length.toNanos());
        startAgain();
      }
      case DATABASE_KILL -> {
        stop("KILL", all());
        LockSupport.parkNanos(length.toNanos());
        startAgain();
      }
      case DATABASE_FREEZE -> {
        var all = all();
        signal("STOP", all);
        LockSupport.parkNanos(length.toNanos());
        signal("CONT", all);
      }
      case DATABASE_READ_ONLY -> {
        execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
        LockSupport.parkNanos(length.toNanos());
        execute(
            "SET default_transaction_read_only = off",
            "ALTER SYSTEM RESET default_transaction_read_only",
            "SELECT pg_reload_conf()");
      }
      case KILL, KILL_AT_POINT, RESTART, FREEZE, DISK_FULL, DATABASE_LOCKED ->
          throw new IllegalArgumentException(fault + " is no fault of PostgreSQL");
    }
  }

  private void execute(String... statements) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private ProcessHandle first() throws IOException {
    var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /// The first process and all that it has begun.
  private List<ProcessHandle> all() throws IOException {
    return Stream.concat(Stream.of(first()), first().descendants()).toList();
  }

  private static void stop(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    signal(signal, processes);
    processes.forEach(process -> process.onExit().join());
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (var process : processes) {
      ServerProcess.signal(name, process);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
