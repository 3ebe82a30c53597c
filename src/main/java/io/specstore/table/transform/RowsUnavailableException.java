package io.specstore.table.transform;

import java.io.IOException;

/// Says that a table's rows won't come, for a reason that is told elsewhere.
public final class RowsUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  public RowsUnavailableException() {
    super("the table is wrong");
  }
}
