package io.specstore.engine;

import org.jspecify.annotations.Nullable;

/// A run ended because a disk is full, or cannot be written: everything it did may be done again
/// when the disk can. The message says what is wrong in words for the owner of the dataset.
public final class DiskUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DiskUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
