package io.specstore.registry;

/// The database refused a statement: a bug of this program, or somebody changed its tables.
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
