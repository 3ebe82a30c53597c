package io.specstore.registry;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.specstore.dataset.DatabaseUrl;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
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
  private final DatabaseUrl url;
  private final SqlDialect dialect;
  private final Connections connections;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

  private Database(DatabaseUrl url, SqlDialect dialect, Connections connections) {
    this.url = url;
    this.dialect = dialect;
    this.connections = connections;
    this.writing = Jdbi.create(connections.writing());
    this.reading = Jdbi.create(connections.reading());
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

  /// Brings the tables to this program's version; throws [SchemaTooNewException] when they are past
  /// it.
  public void migrate() {
    new Schema(url, dialect, connections.migrating()).migrate();
  }

  /// Does that work as one transaction: all of it is kept, durably, when this returns, or none of
  /// it.
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
    return alone(
        () -> writing.inTransaction(handle -> within(handle, connections.beginWriting(), work)));
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
        () -> reading.inTransaction(handle -> within(handle, connections.beginReading(), work)));
  }

  /// The heading of a revision by number, [Revisions#LATEST] or [Revisions#SUCCESSFUL]: one query,
  /// no transaction.
  public Optional<Heading> heading(String ownerId, String dataset, int number) {
    return alone(() -> {
      try (var connection = connections.reading().getConnection()) {
        return Revisions.heading(connection, ownerId, dataset, number);
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

  /// Connections for the work queue's own reads and writes, outside of anyone's transaction.
  ///
  /// On SQLite each is the writing connection itself until it is closed: hold none while doing
  /// other work.
  public DataSource schedulerDataSource() {
    return connections.writing();
  }

  public boolean isSqlite() {
    return dialect == SqlDialect.SQLITE;
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (SQLException e) {
      throw SqlExceptions.translate("closing the registry at " + url, e);
    }
  }

  private <T extends @Nullable Object> T within(
      Handle handle, String begin, Function<Transaction, T> work) {
    if (!begin.isEmpty()) {
      handle.execute(begin);
    }
    var transaction = new Transaction(handle, dialect);
    try {
      return work.apply(transaction);
    } finally {
      transaction.end();
    }
  }

  private <T extends @Nullable Object> T alone(Supplier<T> work) {
    var thread = Thread.currentThread();
    if (!inside.add(thread)) {
      throw new IllegalStateException(
          "this thread is inside a transaction: use the one it was given");
    }
    try {
      return work.get();
    } catch (JdbiException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    } finally {
      inside.remove(thread);
    }
  }
}
