package io.specstore.table.bytes;

import java.io.IOException;

/// Packed bytes that can't be unpacked on, or not any more within the limits.
public final class DecompressionException extends IOException {
  private static final long serialVersionUID = 1L;

  DecompressionException(String message) {
    super(message);
  }
}
