package io.specstore.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The embedded relational engine behind its fence: so many at once, each with a limit of memory, a
/// folder that is all it can see of the disk, no network, and no way to change any of it.
///
/// Shared by all work of an engine; its state is two fair semaphores, since small work never waits
/// behind big work.
public final class DuckDb {
  /// From this size of what is read on, in bytes, work is big.
  private static final long BIG_BYTES = 32L << 20;

  private static final int BIG_AT_ONCE = 1;
  private static final int SMALL_AT_ONCE = 2;

  /// Beyond it, what DuckDB can, it spills into its folder.
  private static final int BIG_MEBIBYTES = 256;

  private static final int SMALL_MEBIBYTES = 128;
  private static final int THREADS = 2;

  /// What one statement may take.
  private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(2);

  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(30);

  private final Semaphore big = new Semaphore(BIG_AT_ONCE, true);
  private final Semaphore small = new Semaphore(SMALL_AT_ONCE, true);
  private final Duration timeout;

  public DuckDb() {
    this(STATEMENT_TIMEOUT);
  }

  DuckDb(Duration timeout) {
    this.timeout = timeout;
  }

  /// Waits for a place and opens an empty database in memory.
  ///
  /// @param folder the one folder whose files it can read and write; it spills there
  /// @param bytes of the files that are going to be read
  Session open(Path folder, long bytes) throws IOException, InterruptedException {
    var isBig = bytes >= BIG_BYTES;
    var places = isBig ? big : small;
    places.acquire();
    try {
      return new Session(connect(folder, isBig ? BIG_MEBIBYTES : SMALL_MEBIBYTES), places, timeout);
    } catch (IOException | RuntimeException | Error e) {
      places.release();
      throw e;
    }
  }

  private static Connection connect(Path folder, int mebibytes) throws IOException {
    var real = folder.toRealPath();
    // One of its own: the names of spilled files are the same in every database.
    var spill = Files.createTempDirectory(real, "spill");
    try {
      var connection = DriverManager.getConnection("jdbc:duckdb:");
      try (var statement = connection.createStatement()) {
        statement.execute("SET memory_limit = '" + mebibytes + "MiB'");
        statement.execute("SET threads = " + THREADS);
        statement.execute("SET preserve_insertion_order = true");
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET temp_directory = " + text(spill.toString()));
        statement.execute("SET allowed_directories = [" + text(real + "/") + "]");
        statement.execute("SET autoinstall_known_extensions = false");
        statement.execute("SET autoload_known_extensions = false");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (SQLException e) {
      throw new IOException("DuckDB can't be set up in " + folder, e);
    }
  }

  /// That text as SQL writes it.
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// That name as SQL writes it, whatever is in it.
  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// What is done with an answer; it is closed afterwards.
  @FunctionalInterface
  interface Answer<T> {
    T read(ResultSet rows) throws SQLException, IOException, InterruptedException;
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException, IOException, InterruptedException;
  }

  /// One open database. Used by one thread at a time; an interrupt of that thread cancels what
  /// runs.
  static final class Session implements AutoCloseable {
    private final Connection connection;
    private final Semaphore places;
    private final Duration timeout;

    Session(Connection connection, Semaphore places, Duration timeout) {
      this.connection = connection;
      this.places = places;
      this.timeout = timeout;
    }

    /// Runs a statement; how many rows it wrote.
    ///
    /// @throws IOException when DuckDB refuses it, runs out of memory, or takes too long
    long update(String sql) throws IOException, InterruptedException {
      return run(sql, statement -> statement.executeLargeUpdate(sql));
    }

    /// Runs a query and reads its answer, on a thread of its own.
    <T> T query(String sql, Answer<T> answer) throws IOException, InterruptedException {
      return run(
          sql,
          statement -> {
            try (var rows = statement.executeQuery(sql)) {
              return answer.read(rows);
            }
          });
    }

    private <T> T run(String sql, Work<T> work) throws IOException, InterruptedException {
      try (var statement = connection.createStatement()) {
        var task = new FutureTask<>(() -> work.run(statement));
        var thread = Thread.ofPlatform().name("duckdb").daemon().start(task);
        try {
          return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
          throw failure(sql, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
          stop(statement, thread);
          throw new IOException("DuckDB took longer than " + timeout.toMinutes() + " minutes", e);
        } catch (InterruptedException e) {
          stop(statement, thread);
          throw e;
        }
      } catch (SQLException e) {
        throw new IOException("DuckDB: " + e.getMessage(), e);
      }
    }

    /// The call into native code ends by itself, or when the statement is cancelled.
    private static void stop(Statement statement, Thread thread) throws InterruptedException {
      try {
        statement.cancel();
      } catch (SQLException _) {
        // It had just ended.
      }
      thread.interrupt();
      thread.join(CANCEL_TIMEOUT);
    }

    private static IOException failure(String sql, Throwable cause) throws InterruptedException {
      return switch (cause) {
        case InterruptedException interrupt -> throw interrupt;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case IOException fault -> fault;
        case SQLException refusal -> new IOException("DuckDB: " + firstLine(refusal), refusal);
        default -> new IOException("DuckDB could not run " + sql, cause);
      };
    }

    /// The rest shows cells and settings, which belong in no message.
    private static String firstLine(SQLException refusal) {
      return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IOException("DuckDB could not be closed", e);
      } finally {
        places.release();
      }
    }
  }
}
