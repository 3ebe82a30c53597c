package io.specstore.table.bytes;

import java.io.IOException;

/// Compressed bytes are broken, or decompress to more than the limits allow.
public final class DecompressionException extends IOException {
  private static final long serialVersionUID = 1L;

  DecompressionException(String message) {
    super(message);
  }
}
