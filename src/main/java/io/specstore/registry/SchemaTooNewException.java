package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;

/// The tables were made by a later version of this program, which this version cannot read.
public final class SchemaTooNewException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SchemaTooNewException(DatabaseUrl url, int found, int known) {
    super(
        "The registry at "
            + url
            + " has schema version "
            + found
            + ", made by a newer specstore; this one knows versions up to "
            + known
            + ": start the newer specstore, or name another database in DATABASE_URL.");
  }
}
