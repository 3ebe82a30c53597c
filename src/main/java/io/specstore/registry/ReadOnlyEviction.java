package io.specstore.registry;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Makes a pool give up a session that turned out to be read-only: it stays so even when the
/// database is not any more, or when another server has taken over.
final class ReadOnlyEviction implements SQLExceptionOverride {
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException e) {
    return SqlExceptions.READ_ONLY_STATE.equals(e.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
