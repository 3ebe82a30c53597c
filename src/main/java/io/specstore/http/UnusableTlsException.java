package io.specstore.http;

import org.jspecify.annotations.Nullable;

/// The files of an https server cannot be used; the message names the file and the remedy.
public final class UnusableTlsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableTlsException(String message) {
    super(message);
  }

  UnusableTlsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
