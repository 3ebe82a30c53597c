package io.specstore.table.export;

/// A named database rejected the tables, or can't be reached; the message says why to their owner,
/// and contains no secret.
public final class DatabaseRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  DatabaseRejectedException(String text, Throwable cause) {
    super(text, cause);
  }
}
