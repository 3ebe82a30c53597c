package io.specstore.table.export;

/// A database did not take the tables; the text tells their owner why, and holds no secret.
public final class DatabaseRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  DatabaseRejectedException(String text, Throwable cause) {
    super(text, cause);
  }
}
