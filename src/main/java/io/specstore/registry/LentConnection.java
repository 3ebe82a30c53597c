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

  /// How the borrower's transactions begin and end, where that isn't left to the connection.
  interface Transactions extends GivingBack {
    /// Whether a transaction has begun and not ended; JDBC calls the opposite auto-commit.
    boolean isOpen();

    void begin() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;
  }

  /// Inside a transaction of another.
  private static final Transactions ANOTHERS =
      new Transactions() {
        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public void begin() {}

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void giveBack() {}
      };

  private final Connection target;
  private final @Nullable Transactions transactions;
  private final BooleanSupplier isAlive;
  private final GivingBack givingBack;
  private boolean isClosed;

  private LentConnection(
      Connection target,
      @Nullable Transactions transactions,
      BooleanSupplier isAlive,
      GivingBack givingBack) {
    this.target = target;
    this.transactions = transactions;
    this.isAlive = isAlive;
    this.givingBack = givingBack;
  }

  /// That connection for a while: the borrower begins and ends transactions on it.
  static Connection leased(Connection target, GivingBack givingBack) {
    return proxy(new LentConnection(target, null, () -> true, givingBack));
  }

  /// That connection for a while, with another way to begin and end transactions.
  static Connection inParts(Connection target, Transactions transactions) {
    return proxy(new LentConnection(target, transactions, () -> true, transactions));
  }

  /// That connection inside a transaction of another: committing and rolling back do nothing.
  static Connection bound(Connection target, BooleanSupplier isAlive) {
    return proxy(new LentConnection(target, ANOTHERS, isAlive, ANOTHERS));
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
      case "getAutoCommit", "setAutoCommit", "commit", "rollback" ->
          transactions == null ? pass(method, arguments) : end(transactions, method, arguments);
      default -> pass(method, arguments);
    };
  }

  private @Nullable Object end(
      Transactions own, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    checkInUse();
    switch (method.getName()) {
      case "getAutoCommit" -> {
        return !own.isOpen();
      }
      case "setAutoCommit" ->
          setAutoCommit(own, arguments != null && Boolean.TRUE.equals(arguments[0]));
      case "commit" -> own.commit();
      default -> {
        if (arguments != null) {
          return pass(method, arguments);
        }
        own.rollback();
      }
    }
    return null;
  }

  private static void setAutoCommit(Transactions own, boolean isAuto) throws SQLException {
    if (!isAuto) {
      own.begin();
    } else if (own.isOpen()) {
      own.commit();
    }
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
    checkInUse();
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private void checkInUse() throws SQLException {
    if (isClosed || !isAlive.getAsBoolean()) {
      throw new SQLException("this connection was given back, or its transaction has ended");
    }
  }
}
