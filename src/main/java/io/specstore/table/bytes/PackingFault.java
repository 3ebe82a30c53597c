package io.specstore.table.bytes;

import java.io.IOException;

/// Packed bytes that can't be unpacked on, or not any more within the limits.
public final class PackingFault extends IOException {
  private static final long serialVersionUID = 1L;

  PackingFault(String message) {
    super(message);
  }
}
