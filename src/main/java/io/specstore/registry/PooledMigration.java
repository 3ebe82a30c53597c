package io.specstore.registry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A connection for Flyway on a connection pooler. Flyway sets the search path of its session,
/// where the pooler's next client would find it; here it is set until the transaction ends.
///
/// The tables are in the same schema either way: the one that is current when Flyway begins.
final class PooledMigration implements InvocationHandler {
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
