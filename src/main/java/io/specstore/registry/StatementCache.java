package io.specstore.registry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A connection that keeps its prepared statements for the next time the same SQL is prepared.
///
/// SQLite's driver compiles a statement anew every time, which takes three times as long as the
/// registry's most frequent read itself. (PostgreSQL's driver has a cache of its own.) Only
/// statements with a forward-only, read-only result are kept. Like any connection it belongs to one
/// thread at a time.
final class StatementCache implements InvocationHandler {
  /// The most idle statements of one connection.
  private static final int MAX_IDLE = 64;

  /// The longest text that a parameter of an idle statement may hold on to.
  private static final int MAX_KEPT_CHARACTERS = 16 << 10;

  private final Connection target;
  private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>();

  private StatementCache(Connection target) {
    this.target = target;
  }

  /// That connection, with a cache in front.
  static Connection over(Connection target) {
    return (Connection) proxy(Connection.class, new StatementCache(target));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("prepareStatement")
        && arguments != null
        && isPlain(arguments)
        && arguments[0] instanceof String sql) {
      return proxy(PreparedStatement.class, new Kept(sql, take(sql)));
    }
    if (method.getName().equals("close")) {
      closeIdle();
    }
    return call(target, method, arguments);
  }

  /// Whether a statement is wanted as it is by default, which can also be said in full.
  private static boolean isPlain(@Nullable Object[] arguments) {
    return arguments.length == 1
        || (arguments.length == 3
            && Objects.equals(arguments[1], ResultSet.TYPE_FORWARD_ONLY)
            && Objects.equals(arguments[2], ResultSet.CONCUR_READ_ONLY));
  }

  private PreparedStatement take(String sql) throws SQLException {
    var kept = idle.remove(sql);
    return kept == null ? target.prepareStatement(sql) : kept;
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    var replaced = idle.putLast(sql, statement);
    if (replaced != null) {
      replaced.close();
    }
    if (idle.size() > MAX_IDLE) {
      idle.pollFirstEntry().getValue().close();
    }
  }

  private void closeIdle() throws SQLException {
    for (var statement : idle.values()) {
      statement.close();
    }
    idle.clear();
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        StatementCache.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /// A statement whose closing keeps it, unless it failed or holds a long text.
  private final class Kept implements InvocationHandler {
    private final String sql;
    private final PreparedStatement statement;
    private @Nullable ResultSet result;
    private boolean hasUnreadResult;
    private boolean hasFailed;
    private boolean holdsMuch;
    private boolean isClosed;

    Kept(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      return switch (method.getName()) {
        case "close" -> close();
        case "isClosed" -> isClosed;
        default -> use(method, arguments);
      };
    }

    private @Nullable Object use(Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      if (isClosed) {
        throw new SQLException("this statement is closed");
      }
      holdsMuch |= arguments != null && isMuch(arguments[arguments.length - 1]);
      try {
        var answer = call(statement, method, arguments);
        if (answer instanceof ResultSet opened) {
          result = opened;
          hasUnreadResult = false;
        } else if (method.getName().equals("execute")) {
          hasUnreadResult = Boolean.TRUE.equals(answer);
        }
        return answer;
      } catch (SQLException e) {
        hasFailed = true;
        throw e;
      }
    }

    private static boolean isMuch(@Nullable Object value) {
      return value instanceof String text && text.length() > MAX_KEPT_CHARACTERS;
    }

    /// A result that stayed open would hold its snapshot, so it ends with the statement, as JDBC
    /// says.
    ///
    /// The parameters stay as they are: clearing them makes SQLite compile the statement again.
    private @Nullable Object close() throws SQLException {
      if (isClosed) {
        return null;
      }
      isClosed = true;
      if (hasFailed || holdsMuch) {
        statement.close();
        return null;
      }
      var unread = hasUnreadResult ? statement.getResultSet() : result;
      if (unread != null) {
        unread.close();
      }
      statement.clearBatch();
      keep(sql, statement);
      return null;
    }
  }
}
