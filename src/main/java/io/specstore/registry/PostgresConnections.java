package io.specstore.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.postgres.PostgresSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One PostgreSQL database: a pool that writes (READ COMMITTED, row locks) and one that reads
/// snapshots. On a connection pooler nothing is set for a session, only for transactions.
final class PostgresConnections implements Connections {
  private static final int WRITERS = 10;
  private static final int READERS = 6;

  /// How long the pool waits for the server.
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  /// How long a statement waits for a row that another transaction locked.
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /// How long the network may be silent under a statement.
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  /// How every transaction begins on a pooler, where a session belongs to nobody.
  private static final String BEGIN_WRITING =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = "
          + LOCK_TIMEOUT.toMillis();

  private static final String BEGIN_READING = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  /// How long connecting may take for migrating and for the lease, which no pool watches.
  private static final int LOGIN_SECONDS = 15;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresConnections.class);

  private final DatabaseUrl.Postgres url;
  private final boolean isPooled;
  private final PGSimpleDataSource migrating;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final ConnectionQueue writerTurns = new ConnectionQueue(WRITERS);
  private final ConnectionQueue readerTurns = new ConnectionQueue(READERS);
  private final DataSource writing;
  private final DataSource reading;

  PostgresConnections(DatabaseUrl.Postgres url) {
    this.url = url;
    isPooled = isOnPooler();
    migrating = source();
    migrating.setLoginTimeout(LOGIN_SECONDS);
    writers = writers();
    try {
      readers = readers();
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
    writing = inTurns(writers, writerTurns);
    reading = inTurns(readers, readerTurns);
  }

  @Override
  public DataSource writing() {
    return writing;
  }

  @Override
  public DataSource scheduling() {
    return writing;
  }

  @Override
  public DataSource reading() {
    return reading;
  }

  @Override
  public DataSource migrating() {
    return isPooled ? PooledMigration.of(migrating) : migrating;
  }

  @Override
  public void checkMigrating() throws SQLException {
    if (isPooled) {
      PooledMigration.checkTwoAtOnce(migrating);
    }
  }

  @Override
  public String beginWriting() {
    return isPooled ? BEGIN_WRITING : "";
  }

  @Override
  public String beginReading() {
    return isPooled ? BEGIN_READING : "";
  }

  @Override
  public List<PoolUse> pools() {
    return List.of(
        PoolUse.of("writers", writers, writerTurns.waiting()),
        PoolUse.of("readers", readers, readerTurns.waiting()));
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  /// Whether a pooler such as PgBouncer may give each transaction another session of the server:
  /// the URL says so, or the server process that answers is not the one that was connected to.
  private boolean isOnPooler() {
    if ("0".equals(url.driverProperties().get(DatabaseUrl.Postgres.PREPARE_THRESHOLD))) {
      return true;
    }
    try {
      var source = PostgresSource.of(url);
      source.setLoginTimeout((int) CONNECTION_TIMEOUT.toSeconds());
      source.setPrepareThreshold(0);
      try (var connection = source.getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
        rows.next();
        var isOther = rows.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        if (isOther) {
          LOG.info(
              "the registry is on a connection pooler: no session settings, no server-side"
                  + " statements");
        }
        return isOther;
      }
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  /// A statement kept on one session of the server does not exist in the next one that a pooler
  /// gives.
  private PGSimpleDataSource source() {
    try {
      var source = PostgresSource.of(url);
      if (isPooled && !url.driverProperties().containsKey(DatabaseUrl.Postgres.PREPARE_THRESHOLD)) {
        source.setPrepareThreshold(0);
      }
      return source;
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  private static DataSource inTurns(HikariDataSource pool, ConnectionQueue queue) {
    return new LendingSource(() -> {
      queue.await();
      try {
        return lent(pool.getConnection(), queue);
      } catch (SQLException | RuntimeException e) {
        queue.end();
        throw e;
      }
    });
  }

  private static Connection lent(Connection pooled, ConnectionQueue queue) {
    return LentConnection.leased(
        pooled,
        () -> {
          try {
            pooled.close();
          } finally {
            queue.end();
          }
        });
  }

  private HikariDataSource writers() {
    var config = pool();
    config.setPoolName("registry-writers");
    config.setMaximumPoolSize(WRITERS);
    if (!isPooled) {
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    }
    return new HikariDataSource(config);
  }

  private HikariDataSource readers() {
    var config = pool();
    config.setPoolName("registry-readers");
    config.setMaximumPoolSize(READERS);
    config.setReadOnly(true);
    if (!isPooled) {
      config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    }
    return new HikariDataSource(config);
  }

  private HikariConfig pool() {
    var source = source();
    source.setSocketTimeout((int) SOCKET_TIMEOUT.toSeconds());
    var config = new HikariConfig();
    config.setDataSource(source);
    if (!isPooled) {
      config.setConnectionInitSql("SET lock_timeout = " + LOCK_TIMEOUT.toMillis());
    }
    config.setExceptionOverride(new ReadOnlyEviction());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    return config;
  }
}
