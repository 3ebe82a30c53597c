package io.specstore.table.transform;

import java.io.IOException;

/// The rows of a table are not available, since the table is invalid; the reason is reported
/// elsewhere.
public final class RowsUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  public RowsUnavailableException() {
    super("the table is invalid");
  }
}
