package io.specstore.table.bytes;

import java.io.EOFException;
import java.io.IOException;

/// Compressed bytes are broken, or decompress to more than the limits allow.
public final class DecompressionException extends IOException {
  private static final long serialVersionUID = 1L;

  DecompressionException(String message) {
    super(message);
  }

  /// Packed bytes that are cut (an `EOFException`) or broken.
  ///
  /// @param subject what is decompressed, as the subject of a message
  static DecompressionException of(String subject, IOException cause) {
    var words = String.valueOf(cause.getMessage());
    return new DecompressionException(
        cause instanceof EOFException
            ? subject + " ends in the middle of its compressed data; fetch or pack it again."
            : subject
                + " can't be unpacked: "
                + words.replaceFirst("[.]$", "")
                + "; pack it again.");
  }
}
