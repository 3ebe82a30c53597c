package io.specstore.table.duckdb;

import java.io.IOException;

/// Rows can't be sorted within a limit; the message names the limit and the remedy.
public final class SortLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  SortLimitException(String message) {
    super(message);
  }
}
