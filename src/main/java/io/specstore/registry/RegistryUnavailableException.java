package io.specstore.registry;

/// The registry cannot be opened, reached or written now; trying again later may help.
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
