package io.specstore.registry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A connection that its user does not own: closing it only returns it.
///
/// One thread at a time uses it, as JDBC demands of any connection.
final class LentConnection implements InvocationHandler {
  /// What happens when the borrower closes the connection.
  interface GivingBack {
    void giveBack() throws SQLException;
  }

  private final Connection target;
  private final boolean borrowerCommits;
  private final BooleanSupplier isAlive;
  private final GivingBack givingBack;
  private boolean isClosed;

  private LentConnection(
      Connection target, boolean borrowerCommits, BooleanSupplier isAlive, GivingBack givingBack) {
    this.target = target;
    this.borrowerCommits = borrowerCommits;
    this.isAlive = isAlive;
    this.givingBack = givingBack;
  }

  /// That connection for a while: the borrower begins and ends transactions on it.
  static Connection leased(Connection target, GivingBack givingBack) {
    return proxy(new LentConnection(target, true, () -> true, givingBack));
  }

  /// That connection inside a transaction of another: committing and rolling back do nothing.
  static Connection bound(Connection target, BooleanSupplier isAlive) {
    return proxy(new LentConnection(target, false, isAlive, () -> {}));
  }

  private static Connection proxy(LentConnection handler) {
    return (Connection)
        Proxy.newProxyInstance(
            LentConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments != null && isMine(arguments[0]);
      case "hashCode" -> System.identityHashCode(this);
      case "toString" -> "lent " + target;
      case "isClosed" -> isClosed || !isAlive.getAsBoolean();
      case "close" -> close();
      case "setAutoCommit" -> borrowerCommits ? pass(method, arguments) : null;
      case "commit" -> borrowerCommits ? pass(method, arguments) : null;
      case "rollback" -> borrowerCommits || arguments != null ? pass(method, arguments) : null;
      default -> pass(method, arguments);
    };
  }

  private boolean isMine(@Nullable Object other) {
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other) == this;
  }

  private @Nullable Object close() throws SQLException {
    if (!isClosed) {
      isClosed = true;
      givingBack.giveBack();
    }
    return null;
  }

  private @Nullable Object pass(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (isClosed || !isAlive.getAsBoolean()) {
      throw new SQLException("this connection was given back, or its transaction has ended");
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
