package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;

/// Transactions on one connection that end as long as the lease is this server's. Used by one
/// thread at a time, as the connection is.
///
/// The connection is never in auto-commit mode: there a statement is durable before anybody could
/// confirm the lease.
final class ConfirmedCommits implements LentConnection.Transactions {
  private final Connection lent;
  private final Lease lease;

  private ConfirmedCommits(Connection lent, Lease lease) {
    this.lent = lent;
    this.lease = lease;
  }

  /// That connection, which is given back with the one that this returns.
  static Connection on(Connection lent, Lease lease) throws SQLException {
    try {
      lent.setAutoCommit(false);
      return LentConnection.inParts(lent, new ConfirmedCommits(lent, lease));
    } catch (SQLException e) {
      lent.close();
      throw e;
    }
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void begin() {
    // It begins with its first statement.
  }

  @Override
  public void commit() throws SQLException {
    lease.confirm(lent);
    lent.commit();
  }

  @Override
  public void rollback() throws SQLException {
    lent.rollback();
  }

  /// The pool rolls back what was not committed.
  @Override
  public void giveBack() throws SQLException {
    lent.close();
  }
}
