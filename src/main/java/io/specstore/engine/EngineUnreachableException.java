package io.specstore.engine;

import org.jspecify.annotations.Nullable;

/// The service that should run a plan could not be reached; the message says which one, and why.
public final class EngineUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
