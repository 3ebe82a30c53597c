package io.specstore.registry;

/// The database refused a statement of ours: a fault of this program, or of a hand that changed its
/// tables.
public final class RegistryFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  RegistryFault(String message, Throwable cause) {
    super(message, cause);
  }
}
