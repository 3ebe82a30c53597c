package io.specstore.registry;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/// Translates exceptions of drivers and of JDBI into those of this room.
final class SqlExceptions {
  private SqlExceptions() {}

  /// An unchecked exception of ours for that breakage, with the driver's own as its cause.
  static RuntimeException translate(String place, Throwable thrown) {
    var cause = sqlCause(thrown);
    if (cause == null) {
      return new RegistryException(place + " failed: " + firstLine(thrown), thrown);
    }
    if (isUnavailable(cause)) {
      return new RegistryUnavailableException(
          place + " does not answer: " + firstLine(cause), cause);
    }
    return new RegistryException(place + " refused a statement: " + firstLine(cause), cause);
  }

  private static @Nullable SQLException sqlCause(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  private static boolean isUnavailable(SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      return isUnavailable(sqlite);
    }
    if (e instanceof SQLTransientException) {
      return true;
    }
    var state = e.getSQLState();
    if (state == null || state.length() != 5) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      // connection, authorization, no such database, deadlock, resources, not in prerequisite state
      // (lock time-out), operator intervention (shutdown, statement time-out), system error
      case "08", "28", "3D", "40", "53", "55", "57", "58" -> true;
      default -> false;
    };
  }

  /// The primary result code is the last byte of SQLite's extended one.
  private static boolean isUnavailable(SQLiteException e) {
    return switch (e.getResultCode().code & 0xFF) {
      // PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
      case 3, 5, 6, 8, 10, 11, 13, 14, 15, 26 -> true;
      default -> false;
    };
  }

  private static String firstLine(Throwable e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
