package io.specstore.registry;

/// The database refused a statement of ours: a fault of this program, or of a hand that changed its
/// tables.
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
