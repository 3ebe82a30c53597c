package io.specstore.registry;

import io.specstore.registry.RegistryUnavailableException.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/// Translates exceptions of drivers and of JDBI into those of this room.
final class SqlExceptions {
  /// A transaction that may not write: the server is a standby, or the database was set read-only.
  static final String READ_ONLY_STATE = "25006";

  private static final String DISK_FULL_STATE = "53100";

  private SqlExceptions() {}

  /// An unchecked exception of ours for that breakage, with the driver's own as its cause.
  static RuntimeException translate(String place, Throwable thrown) {
    var cause = sqlCause(thrown);
    if (cause == null) {
      return new RegistryException(place + " failed: " + firstLine(thrown), thrown);
    }
    return reason(cause)
        .<RuntimeException>map(reason ->
            new RegistryUnavailableException(
                reason, place + " " + reason.words() + ": " + firstLine(cause), cause))
        .orElseGet(() ->
            new RegistryException(place + " refused a statement: " + firstLine(cause), cause));
  }

  private static @Nullable SQLException sqlCause(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  /// Why the database cannot be used, if that is what the exception says.
  private static Optional<Reason> reason(SQLException e) {
    if (e instanceof SQLiteException sqlite) {
      return reason(sqlite);
    }
    if (e instanceof SQLTransientException) {
      return Optional.of(Reason.UNREACHABLE);
    }
    var state = e.getSQLState();
    if (state == null || state.length() != 5) {
      return Optional.empty();
    }
    return switch (state) {
      case READ_ONLY_STATE -> Optional.of(Reason.READ_ONLY);
      case DISK_FULL_STATE -> Optional.of(Reason.FULL);
      default -> reasonOfClass(state.substring(0, 2));
    };
  }

  private static Optional<Reason> reasonOfClass(String sqlStateClass) {
    return switch (sqlStateClass) {
      // connection, transaction state, authorization, no such database, deadlock, resources, not in
      // prerequisite state (lock time-out), operator intervention (shutdown, statement time-out),
      // system error
      case "08", "25", "28", "3D", "40", "53", "55", "57", "58" -> Optional.of(Reason.UNREACHABLE);
      default -> Optional.empty();
    };
  }

  /// The primary result code is the last byte of SQLite's extended one.
  private static Optional<Reason> reason(SQLiteException e) {
    return switch (e.getResultCode().code & 0xFF) {
      case 8 -> Optional.of(Reason.READ_ONLY);
      case 13 -> Optional.of(Reason.FULL);
      // PERM, BUSY, LOCKED, IOERR, CORRUPT, CANTOPEN, PROTOCOL, NOTADB
      case 3, 5, 6, 10, 11, 14, 15, 26 -> Optional.of(Reason.UNREACHABLE);
      default -> Optional.empty();
    };
  }

  private static String firstLine(Throwable e) {
    var message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
