package io.specstore.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.specstore.dataset.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// One PostgreSQL database: a pool that writes (READ COMMITTED, row locks) and one that reads
/// snapshots.
final class PostgresConnections implements Connections {
  private static final int WRITERS = 10;
  private static final int READERS = 6;

  /// How long the pool waits for the server.
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  /// How long a statement waits for a row that another transaction locked.
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

  /// How long the network may be silent under a statement.
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

  private final PGSimpleDataSource migrating;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final DataSource writing;
  private final DataSource reading;

  PostgresConnections(DatabaseUrl.Postgres url) {
    migrating = source(url);
    writers = writers(source(url));
    try {
      readers = readers(source(url));
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
    writing = inTurns(writers, WRITERS);
    reading = inTurns(readers, READERS);
  }

  @Override
  public DataSource writing() {
    return writing;
  }

  @Override
  public DataSource reading() {
    return reading;
  }

  @Override
  public DataSource migrating() {
    return migrating;
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  private static PGSimpleDataSource source(DatabaseUrl.Postgres url) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.database());
    source.setUser(url.user());
    source.setPassword(url.password());
    source.setTcpKeepAlive(true);
    try {
      source.setProperty(PGProperty.APPLICATION_NAME, "specstore");
      for (var parameter : url.driverProperties().entrySet()) {
        source.setProperty(parameter.getKey(), parameter.getValue());
      }
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
    return source;
  }

  private static DataSource inTurns(HikariDataSource pool, int atOnce) {
    var queue = new ConnectionQueue(atOnce);
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

  private static HikariDataSource writers(PGSimpleDataSource source) {
    var config = pool(source);
    config.setPoolName("registry-writers");
    config.setMaximumPoolSize(WRITERS);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }

  private static HikariDataSource readers(PGSimpleDataSource source) {
    var config = pool(source);
    config.setPoolName("registry-readers");
    config.setMaximumPoolSize(READERS);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private static HikariConfig pool(PGSimpleDataSource source) {
    source.setSocketTimeout((int) SOCKET_TIMEOUT.toSeconds());
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setConnectionInitSql("SET lock_timeout = " + LOCK_TIMEOUT.toMillis());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    return config;
  }
}
