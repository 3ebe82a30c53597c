package io.specstore.engine;

import org.jspecify.annotations.Nullable;

/// The service that should run a plan could not be told of it; the message says who and why.
public final class EngineUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
