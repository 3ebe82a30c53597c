package io.specstore.table.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;

/// The embedded relational engine behind its fence: so many at once, each with a limit of memory
/// and disk, a place that is all it can see of the disk, no network, and no way to change any of
/// it.
///
/// Shared by all work of an engine; its state is two fair semaphores: of steps and outputs so much
/// runs at once, and small outputs never wait behind big work. Whoever has a place asks for no
/// other. Sources are read without one: a table that is read has its place in the engine's lanes.
public final class DuckDb {
  /// From this size of what an output is made of on, in bytes, work is big.
  private static final long BIG_BYTES = 32L << 20;

  private static final int SMALL_AT_ONCE = 1;
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(50);
  private static final int BYTES_PER_MEBIBYTE = 1 << 20;

  private final Semaphore big;
  private final Semaphore small = new Semaphore(SMALL_AT_ONCE, true);
  private final Limits limits;

  /// What the work may use.
  ///
  /// @param atOnce sortings and big outputs at the same time
  /// @param heapBytes of rows that one sorting keeps in Java's memory before it uses the engine
  /// @param memoryBytes for one database; beyond them it writes into its folder
  /// @param spillBytes that it may write there
  /// @param threads for one database
  /// @param timeout for each statement
  public record Limits(
      int atOnce,
      long heapBytes,
      long memoryBytes,
      long spillBytes,
      int threads,
      Duration timeout) {
    /// What holds where nothing else is said.
    public static final Limits DEFAULT =
        new Limits(1, 8L << 20, 192L << 20, 64L << 30, 2, Duration.ofHours(1));

    public Limits {
      if (atOnce < 1 || threads < 1 || memoryBytes < 1 << 20 || timeout.isNegative()) {
        throw new IllegalArgumentException("a limit of the relational engine is too small");
      }
    }

    Limits withTimeout(Duration timeout) {
      return new Limits(atOnce, heapBytes, memoryBytes, spillBytes, threads, timeout);
    }

    public int mebibytes() {
      return Math.toIntExact(memoryBytes / BYTES_PER_MEBIBYTE);
    }
  }

  public DuckDb(Limits limits) {
    this.limits = limits;
    this.big = new Semaphore(limits.atOnce(), true);
  }

  Limits limits() {
    return limits;
  }

  /// Everything that one run sorts; its files lie in that folder.
  public SortSession sorting(Path folder) {
    return new SortSession(this, folder);
  }

  /// Waits for a place and opens an empty database in memory that writes an output.
  ///
  /// @param folder the one folder whose files it can read and write; it spills there
  /// @param bytes of the files that are going to be read
  public Session open(Path folder, long bytes) throws IOException, InterruptedException {
    return enter(bytes >= BIG_BYTES ? big : small, () -> connect(Fence.around(folder), limits));
  }

  /// The same for sorting: answers are streamed, and only their order is kept.
  Session openForSorting(Path folder) throws IOException, InterruptedException {
    return enter(big, () -> connect(Fence.around(folder).streamed(false), limits));
  }

  /// A connection that sees nothing but that file, writes nothing, and streams its answers.
  public static Connection reading(Path file) throws IOException, SQLException {
    return connect(Fence.of(file), Limits.DEFAULT);
  }

  private interface Opening {
    Connection open() throws IOException, SQLException;
  }

  private Session enter(Semaphore places, Opening opening)
      throws IOException, InterruptedException {
    places.acquire();
    try {
      return new Session(opening.open(), places, limits.timeout());
    } catch (SQLException e) {
      places.release();
      throw new IOException("the relational engine could not be started", e);
    } catch (IOException | RuntimeException | Error e) {
      places.release();
      throw e;
    }
  }

  /// What a database can see.
  ///
  /// @param reach the setting that says so
  /// @param spill where it spills; empty when it can't
  /// @param isStreamed whether answers come row by row
  private record Fence(String reach, String spill, boolean isStreamed, boolean keepsOrder) {
    static Fence around(Path folder) throws IOException {
      var real = folder.toRealPath();
      // One of its own: the names of spilled files are the same in every database.
      var spill = Files.createTempDirectory(real, "spill").toString();
      return new Fence(list("allowed_directories", real + "/"), spill, false, true);
    }

    static Fence of(Path file) {
      return new Fence(list("allowed_paths", file.toAbsolutePath().toString()), "", true, true);
    }

    Fence streamed(boolean keepsOrder) {
      return new Fence(reach, spill, true, keepsOrder);
    }

    private static String list(String setting, String path) {
      return "SET " + setting + " = [" + text(path) + "]";
    }
  }

  private static Connection connect(Fence fence, Limits limits) throws SQLException {
    var properties = new Properties();
    properties.setProperty("jdbc_stream_results", Boolean.toString(fence.isStreamed()));
    var connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (var statement = connection.createStatement()) {
      for (var setting : settings(fence, limits)) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// The last one makes them final.
  private static List<String> settings(Fence fence, Limits limits) {
    var spillMebibytes = fence.spill().isEmpty() ? 0 : limits.spillBytes() / BYTES_PER_MEBIBYTE;
    return List.of(
        "SET memory_limit = '" + limits.mebibytes() + "MiB'",
        "SET threads = " + limits.threads(),
        "SET preserve_insertion_order = " + fence.keepsOrder(),
        "SET TimeZone = 'UTC'",
        "SET temp_directory = " + text(fence.spill()),
        "SET max_temp_directory_size = '" + spillMebibytes + "MiB'",
        fence.reach(),
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true");
  }

  /// That text as SQL writes it.
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// That name as SQL writes it, whatever is in it.
  public static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// What is done with an answer; it is closed afterwards.
  @FunctionalInterface
  public interface Answer<T> {
    T read(ResultSet rows) throws SQLException, IOException, InterruptedException;
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException, IOException, InterruptedException;
  }

  /// One open database. Used by one thread at a time; an interrupt of that thread cancels what
  /// runs.
  public static final class Session implements AutoCloseable {
    private final Connection connection;
    private final Semaphore places;
    private final Duration timeout;

    Session(Connection connection, Semaphore places, Duration timeout) {
      this.connection = connection;
      this.places = places;
      this.timeout = timeout;
    }

    /// One more connection to the same database.
    Connection connect() throws SQLException {
      return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    /// Runs a statement; how many rows it wrote.
    ///
    /// @throws IOException when DuckDB refuses it, runs out of memory, or takes too long
    public long update(String sql) throws IOException, InterruptedException {
      return run(sql, statement -> statement.executeLargeUpdate(sql));
    }

    /// Runs a query and reads its answer, on a thread of its own.
    public <T> T query(String sql, Answer<T> answer) throws IOException, InterruptedException {
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
      thread.interrupt();
      // What has not begun yet isn't cancelled by the first attempt.
      var attempts = CANCEL_TIMEOUT.dividedBy(CANCEL_INTERVAL);
      for (var attempt = 0L; attempt < attempts && thread.isAlive(); attempt++) {
        try {
          statement.cancel();
        } catch (SQLException _) {
          // It had just ended.
        }
        thread.join(CANCEL_INTERVAL);
      }
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
