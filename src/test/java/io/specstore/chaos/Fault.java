package io.specstore.chaos;

/// What may happen to a server and to what it stands on.
enum Fault {
  /// kill -9 at any moment.
  KILL,
  /// kill -9 at a [KillPoint].
  KILL_AT_POINT,
  /// SIGTERM, and another start.
  RESTART,
  /// SIGSTOP and SIGCONT.
  FREEZE,
  /// The disk of `DATA_DIR` has no space left for a while.
  DISK_FULL,
  /// Another process holds the lock for writing of SQLite.
  DATABASE_LOCKED,
  /// PostgreSQL is stopped as an operator does, and started again.
  DATABASE_RESTART,
  /// kill -9 of all processes of PostgreSQL, and another start.
  DATABASE_KILL,
  /// SIGSTOP and SIGCONT of all processes of PostgreSQL.
  DATABASE_FREEZE,
  /// PostgreSQL takes no writes for a while.
  DATABASE_READ_ONLY
}
