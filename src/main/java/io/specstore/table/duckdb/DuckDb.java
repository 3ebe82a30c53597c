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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// DuckDB in its sandbox: at most so many databases at a time, each with limits of memory and disk,
/// one folder or file that is all it can see of the disk, no network, and settings that are locked.
/// For exports, sorting, and reading Parquet.
///
/// Any thread may use it. Its state is two fair semaphores, which limit how much sorting and
/// writing runs at a time; small outputs never wait for big ones. Whoever holds a permit must not
/// ask for another one. Reading takes none: the engine limits how many tables are read at a time.
///
/// ```java
/// var duckDb = new DuckDb(DuckDb.Limits.DEFAULT);
/// try (var session = duckDb.open(folder, bytes)) {
///   session.update("COPY … TO …");
/// }
/// ```
public final class DuckDb {
  /// An output is big when it is made of files of at least so many bytes.
  private static final long BIG_BYTES = 32L << 20;

  private static final int MAX_SMALL = 1;
  private static final Duration CANCEL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CANCEL_INTERVAL = Duration.ofMillis(50);
  private static final int BYTES_PER_MEBIBYTE = 1 << 20;

  /// What has a meaning of its own in a pattern of paths, and none within brackets.
  private static final Pattern PATTERN_CHARS = Pattern.compile("[\\[*?]");

  private final Semaphore big;
  private final Semaphore small = new Semaphore(MAX_SMALL, true);
  private final Limits limits;

  /// What DuckDB may use.
  ///
  /// @param maxConcurrent sort sessions and big outputs at a time
  /// @param heapBytes of rows that a sorter keeps in Java's memory before it uses DuckDB
  /// @param memoryBytes for one database; beyond them it spills into its folder
  /// @param spillBytes that one database may spill
  /// @param threads for one database
  /// @param timeout for each statement
  public record Limits(
      int maxConcurrent,
      long heapBytes,
      long memoryBytes,
      long spillBytes,
      int threads,
      Duration timeout) {
    /// The limits by default.
    public static final Limits DEFAULT =
        new Limits(1, 8L << 20, 192L << 20, 64L << 30, 2, Duration.ofHours(1));

    public Limits {
      if (maxConcurrent < 1 || threads < 1 || memoryBytes < 1 << 20 || timeout.isNegative()) {
        throw new IllegalArgumentException("a limit of DuckDB is too small");
      }
    }

    Limits withTimeout(Duration timeout) {
      return new Limits(maxConcurrent, heapBytes, memoryBytes, spillBytes, threads, timeout);
    }

    public int mebibytes() {
      return Math.toIntExact(memoryBytes / BYTES_PER_MEBIBYTE);
    }
  }

  public DuckDb(Limits limits) {
    this.limits = limits;
    this.big = new Semaphore(limits.maxConcurrent(), true);
  }

  Limits limits() {
    return limits;
  }

  /// A session for everything that one run sorts.
  ///
  /// @param folder for its files
  public SortSession sorting(Path folder) {
    return new SortSession(this, folder);
  }

  /// Waits for a permit and opens an empty database in memory, to write an output.
  ///
  /// @param folder the one folder whose files it can read and write, and into which it spills
  /// @param bytes of the files that it is going to read
  public Session open(Path folder, long bytes) throws IOException, InterruptedException {
    return acquire(bytes >= BIG_BYTES ? big : small, () -> connect(Sandbox.around(folder), limits));
  }

  /// Waits for a permit and opens an empty database for sorting: results are streamed, and rows
  /// keep no order but that of ORDER BY.
  Session openForSorting(Path folder) throws IOException, InterruptedException {
    return acquire(big, () -> connect(Sandbox.around(folder).streamed(false), limits));
  }

  /// A connection that sees nothing but one file, writes nothing, and streams its results.
  public static Connection reading(Path file) throws IOException, SQLException {
    return connect(Sandbox.of(file), Limits.DEFAULT);
  }

  private interface Opener {
    Connection open() throws IOException, SQLException;
  }

  private Session acquire(Semaphore permits, Opener opener)
      throws IOException, InterruptedException {
    permits.acquire();
    try {
      return new Session(opener.open(), permits, limits.timeout());
    } catch (SQLException e) {
      permits.release();
      throw new IOException("DuckDB can't be started", e);
    } catch (IOException | RuntimeException | Error e) {
      permits.release();
      throw e;
    }
  }

  /// What a database can see and do.
  ///
  /// @param access the setting that allows its folder or file
  /// @param spill the folder into which it spills; empty when it may not
  /// @param isStreamed whether results come row by row
  private record Sandbox(String access, String spill, boolean isStreamed, boolean keepsOrder) {
    static Sandbox around(Path folder) throws IOException {
      var real = folder.toRealPath();
      // A folder of its own, since spilled files have the same names in every database.
      var spill = Files.createTempDirectory(real, "spill").toString();
      var paths = List.of(real + "/", pattern(real) + "/");
      return new Sandbox(list("allowed_directories", paths), spill, false, true);
    }

    static Sandbox of(Path file) {
      var paths = List.of(file.toAbsolutePath().toString(), pattern(file.toAbsolutePath()));
      return new Sandbox(list("allowed_paths", paths), "", true, true);
    }

    Sandbox streamed(boolean keepsOrder) {
      return new Sandbox(access, spill, true, keepsOrder);
    }

    private static String list(String setting, List<String> paths) {
      return paths.stream()
          .map(DuckDb::text)
          .collect(Collectors.joining(", ", "SET " + setting + " = [", "]"));
    }
  }

  private static Connection connect(Sandbox sandbox, Limits limits) throws SQLException {
    var properties = new Properties();
    properties.setProperty("jdbc_stream_results", Boolean.toString(sandbox.isStreamed()));
    var connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    try (var statement = connection.createStatement()) {
      for (var setting : settings(sandbox, limits)) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// The last setting locks all of them.
  private static List<String> settings(Sandbox sandbox, Limits limits) {
    var spillMebibytes = sandbox.spill().isEmpty() ? 0 : limits.spillBytes() / BYTES_PER_MEBIBYTE;
    return List.of(
        "SET memory_limit = '" + limits.mebibytes() + "MiB'",
        "SET threads = " + limits.threads(),
        "SET preserve_insertion_order = " + sandbox.keepsOrder(),
        "SET TimeZone = 'UTC'",
        "SET temp_directory = " + text(sandbox.spill()),
        "SET max_temp_directory_size = '" + spillMebibytes + "MiB'",
        sandbox.access(),
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true");
  }

  /// The text as an SQL literal.
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// The file as an SQL literal for functions that read files: they take a path for a pattern, so
  /// that a folder `x[1]` would be the folder `x1`.
  public static String readFile(Path file) {
    return text(pattern(file.toAbsolutePath()));
  }

  private static String pattern(Path file) {
    return PATTERN_CHARS.matcher(file.toString()).replaceAll("[$0]");
  }

  /// The name as a quoted SQL identifier.
  public static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// Reads the result of a query, which is closed afterwards.
  @FunctionalInterface
  public interface ResultReader<T> {
    T read(ResultSet rows) throws SQLException, IOException, InterruptedException;
  }

  private interface Work<T> {
    T run(Statement statement) throws SQLException, IOException, InterruptedException;
  }

  /// One open database. Used by one thread at a time; an interrupt of that thread cancels the
  /// running statement.
  public static final class Session implements AutoCloseable {
    private final Connection connection;
    private final Semaphore permits;
    private final Duration timeout;

    Session(Connection connection, Semaphore permits, Duration timeout) {
      this.connection = connection;
      this.permits = permits;
      this.timeout = timeout;
    }

    /// One more connection to the same database.
    Connection connect() throws SQLException {
      return connection.unwrap(DuckDBConnection.class).duplicate();
    }

    /// Runs a statement and returns how many rows it wrote.
    ///
    /// @throws IOException when DuckDB rejects it, runs out of memory, or takes too long
    public long update(String sql) throws IOException, InterruptedException {
      return run(sql, statement -> statement.executeLargeUpdate(sql));
    }

    /// Runs a query and reads its result, on a thread of its own.
    public <T> T query(String sql, ResultReader<T> reader)
        throws IOException, InterruptedException {
      return run(
          sql,
          statement -> {
            try (var rows = statement.executeQuery(sql)) {
              return reader.read(rows);
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
          throw exception(sql, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
          stop(statement, thread);
          throw new IOException(
              "DuckDB took longer than "
                  + timeout.toMinutes()
                  + " minutes, the limit of a statement",
              e);
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
      // A statement that has not begun yet ignores the first attempt.
      var attempts = CANCEL_TIMEOUT.dividedBy(CANCEL_INTERVAL);
      for (var attempt = 0L; attempt < attempts && thread.isAlive(); attempt++) {
        try {
          statement.cancel();
        } catch (SQLException _) {
          // The statement has just ended.
        }
        thread.join(CANCEL_INTERVAL);
      }
    }

    private static IOException exception(String sql, Throwable cause) throws InterruptedException {
      return switch (cause) {
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case IOException e -> e;
        case SQLException e -> new IOException("DuckDB: " + firstLine(e), e);
        default -> new IOException("DuckDB can't run " + sql, cause);
      };
    }

    /// The other lines quote cells and settings, which must not be in a message.
    private static String firstLine(SQLException e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IOException("DuckDB can't be closed", e);
      } finally {
        permits.release();
      }
    }
  }
}
