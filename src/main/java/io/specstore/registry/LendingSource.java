package io.specstore.registry;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A data source that gets its connections from one function.
final class LendingSource implements DataSource {
  /// Where the connections come from.
  interface Lender {
    Connection lend() throws SQLException;
  }

  private static final int LOGIN_TIMEOUT_SECONDS = 5;

  private final Lender lender;

  LendingSource(Lender lender) {
    this.lender = lender;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return lender.lend();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("connections of the registry have one user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("the registry logs through SLF4J");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the registry has its own time-outs");
  }

  /// A pool that closes waits so long for a connection that is being made.
  @Override
  public int getLoginTimeout() {
    return LOGIN_TIMEOUT_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("the registry logs through SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("a lending source wraps no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
