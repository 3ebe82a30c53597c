package io.specstore.registry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A connection for Flyway on a connection pooler. Flyway sets the search path of its session,
/// where the pooler's next client would find it; here it is set until the transaction ends.
///
/// The tables are in the same schema either way: the one that is current when Flyway begins.
final class PooledMigration implements InvocationHandler {
  /// How long the pooler may take to find a connection that is free.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String FOR_THE_SESSION = "SELECT set_config('search_path', ?, false)";
  private static final String FOR_THE_TRANSACTION = "SELECT set_config('search_path', ?, true)";

  private final Connection target;

  private PooledMigration(Connection target) {
    this.target = target;
  }

  /// That source with such connections.
  static DataSource of(DataSource source) {
    return new LendingSource(() -> proxy(new PooledMigration(source.getConnection())));
  }

  /// Throws when the pooler gives a second connection to the database only after the first has
  /// ended its transaction: Flyway holds its lock in one and runs the scripts in another.
  static void checkTwoAtOnce(DataSource source) throws SQLException {
    try (var first = source.getConnection();
        var second = source.getConnection()) {
      first.setAutoCommit(false);
      select(first);
      second.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
      try {
        select(second);
      } catch (SQLException e) {
        throw new SQLTransientConnectionException(
            "the connection pooler gave no second connection within %d s, and bringing the tables up"
                    .formatted(PATIENCE.toSeconds())
                + " to date needs two: set its pool size (default_pool_size of PgBouncer) to 2 or"
                + " more",
            e);
      }
    }
  }

  private static void select(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  private static Connection proxy(PooledMigration handler) {
    return (Connection)
        Proxy.newProxyInstance(
            PooledMigration.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (arguments != null && FOR_THE_SESSION.equals(arguments[0])) {
      arguments[0] = FOR_THE_TRANSACTION;
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
