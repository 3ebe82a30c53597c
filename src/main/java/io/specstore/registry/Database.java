package io.specstore.registry;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.DatabaseUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The registry's database, open: everything is read and written in a transaction of it. Safe for
/// concurrent use.
///
/// Transactions do not nest: a thread inside one uses the [Transaction] that it was given. All
/// methods throw [RegistryUnavailableException] when the database is locked, full or unreachable,
/// and [RegistryException] when it refuses a statement; what the work itself throws passes through
/// unchanged, after a rollback.
///
/// ```java
/// var row = database.read(tx -> tx.revisions().find(id));
/// database.transact(tx -> tx.revisions().save(id, state));
/// ```
public final class Database implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final DatabaseUrl url;
  private final SqlDialect dialect;
  private final Connections connections;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
  private final HeadingCache headings = new HeadingCache(System::nanoTime);
  private final LongAdder readingStatements = new LongAdder();
  private final DatabaseMetrics metrics;
  private volatile @Nullable Lease lease;

  private Database(DatabaseUrl url, SqlDialect dialect, Connections connections) {
    this.url = url;
    this.dialect = dialect;
    this.connections = connections;
    this.metrics = new DatabaseMetrics(connections);
    this.writing = Jdbi.create(connections.writing());
    this.reading = Jdbi.create(connections.reading()).setSqlLogger(counting());
  }

  /// Connects, and creates the file and its folder where SQLite needs them; the tables are
  /// [#migrate]'s matter.
  public static Database open(DatabaseUrl url) {
    try {
      return switch (url) {
        case DatabaseUrl.Sqlite sqlite ->
            new Database(url, SqlDialect.SQLITE, new SqliteConnections(sqlite));
        case DatabaseUrl.Postgres postgres ->
            new Database(url, SqlDialect.POSTGRESQL, new PostgresConnections(postgres));
      };
    } catch (PoolInitializationException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  /// Makes that server the only one that writes to the registry, until this is closed; it comes
  /// before [#migrate]. Only then are answers kept in memory.
  ///
  /// Throws [RegistryUnavailableException] when another server has the registry: on PostgreSQL not
  /// before that one has shown for the length of a lease that it lives.
  ///
  /// @param onLoss called once, with a sentence, when another server has taken over all the same:
  ///   this one was silent for too long, can write no more, and should end
  public void claim(Claimant claimant, LeaseClock clock, Consumer<String> onLoss) {
    hold(
        switch (url) {
          case DatabaseUrl.Sqlite sqlite -> FileLease.take(sqlite, claimant);
          case DatabaseUrl.Postgres _ -> rowLease(claimant, clock, onLoss);
        });
  }

  private Lease rowLease(Claimant claimant, LeaseClock clock, Consumer<String> onLoss) {
    if (!schema().has(ServerLeases.TABLE)) {
      migrate();
    }
    var connection = new LeaseConnection(url, connections.migrating());
    var taken = RowLease.take(connection, claimant, clock, onLoss);
    taken.start();
    return taken;
  }

  /// Uses that lease, once and until this is closed.
  void hold(Lease taken) {
    if (lease != null) {
      throw new IllegalStateException("the registry at " + url + " is held already");
    }
    lease = taken;
  }

  /// Brings the tables to this program's version; throws [SchemaTooNewException] when they are past
  /// it.
  public void migrate() {
    schema().migrate();
  }

  private Schema schema() {
    return new Schema(url, dialect, connections);
  }

  /// Does that work as one transaction: all of it is kept, durably, when this returns, or none of
  /// it.
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
    return alone(
        metrics.writing(),
        () -> {
          var commit = headings.new Commit();
          try {
            var result =
                writing.inTransaction(handle ->
                    within(
                        handle,
                        connections.beginWriting(),
                        work,
                        transaction -> begin(commit, handle, transaction)));
            commit.end();
            return result;
          } catch (RuntimeException | Error e) {
            if (dialect.undoesFailedCommits()) {
              commit.end();
            }
            throw e;
          }
        });
  }

  /// Does that work as one transaction, for work that has no result.
  public void transact(Consumer<Transaction> work) {
    this.<@Nullable Void>inTransaction(transaction -> {
      work.accept(transaction);
      return null;
    });
  }

  /// Reads from one snapshot, without waiting for writers; nothing can be written.
  public <T extends @Nullable Object> T read(Function<Transaction, T> work) {
    return alone(
        metrics.reading(),
        () ->
            reading.inTransaction(
                handle -> within(handle, connections.beginReading(), work, _ -> {})));
  }

  /// The heading of a revision by number, [Revisions#LATEST] or [Revisions#SUCCESSFUL], as the last
  /// commit left it: from memory, or by one query without a transaction.
  public Optional<Heading> heading(String ownerId, String dataset, int number) {
    var question = new HeadingCache.Question(ownerId, dataset, number);
    var held = lease;
    return held != null && held.isHeld()
        ? headings.get(question, () -> heading(question))
        : heading(question);
  }

  /// How many statements were run to read, outside of transactions that write.
  public long readingStatements() {
    return readingStatements.sum();
  }

  /// How long the registry takes, and how busy its connections are.
  public List<Collector> metrics() {
    return metrics.all();
  }

  private SqlLogger counting() {
    return new SqlLogger() {
      @Override
      public void logBeforeExecution(StatementContext context) {
        readingStatements.increment();
      }
    };
  }

  private Optional<Heading> heading(HeadingCache.Question question) {
    readingStatements.increment();
    return alone(
        metrics.reading(),
        () -> {
          try (var connection = connections.reading().getConnection()) {
            return Revisions.heading(
                connection, question.ownerId(), question.dataset(), question.number());
          } catch (SQLException e) {
            throw SqlExceptions.translate("the registry at " + url, e);
          }
        });
  }

  /// Writes a row and deletes it, so that nobody ever sees it; throws when the registry cannot be
  /// written.
  public void checkWriting() {
    transact(tx -> tx.blobs().addAndDelete());
  }

  /// Reads a table; throws when the registry cannot be read.
  public void checkReading() {
    var _ = this.<Boolean>read(tx -> tx.blobs().has("", ""));
  }

  /// Connections for the work queue's own reads and writes, outside of anyone's transaction. Where
  /// auto-commit is off, what is not committed is lost.
  ///
  /// On SQLite each is the writing connection itself until it is closed: hold none while doing
  /// other work.
  public DataSource schedulerDataSource() {
    return new LendingSource(() -> {
      var held = lease;
      var lent = connections.scheduling().getConnection();
      return held == null || isSqlite() ? lent : ConfirmedCommits.on(lent, held);
    });
  }

  public boolean isSqlite() {
    return dialect == SqlDialect.SQLITE;
  }

  @Override
  public void close() {
    var held = lease;
    try {
      connections.close();
    } catch (SQLException e) {
      throw SqlExceptions.translate("closing the registry at " + url, e);
    } finally {
      // Last of all: nothing can be written any more when another server takes it.
      if (held != null) {
        held.close();
      }
    }
  }

  /// @param last what follows the work, right before the commit
  private <T extends @Nullable Object> T within(
      Handle handle, String begin, Function<Transaction, T> work, Consumer<Transaction> last) {
    if (!begin.isEmpty()) {
      handle.execute(begin);
    }
    var transaction = new Transaction(handle, dialect);
    try {
      var result = work.apply(transaction);
      last.accept(transaction);
      return result;
    } finally {
      transaction.end();
    }
  }

  private void begin(HeadingCache.Commit commit, Handle handle, Transaction transaction) {
    var held = lease;
    if (held != null) {
      held.confirm(handle.getConnection());
    }
    commit.begin(transaction.changed());
  }

  private <T extends @Nullable Object> T alone(DistributionDataPoint seconds, Supplier<T> work) {
    var thread = Thread.currentThread();
    if (!inside.add(thread)) {
      throw new IllegalStateException(
          "this thread is inside a transaction: use the one it was given");
    }
    var begin = System.nanoTime();
    try {
      return work.get();
    } catch (JdbiException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    } finally {
      inside.remove(thread);
      seconds.observe((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }
  }
}
