package io.specstore.registry;

/// The registry cannot be opened, reached or written now; trying again later may help.
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Why the registry cannot be used.
  public enum Reason {
    /// The database does not answer, or its disk fails.
    UNREACHABLE("does not answer"),
    /// The database takes no writes.
    READ_ONLY("is read-only"),
    /// The database's disk is full.
    FULL("has no space left");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /// The rest of a sentence that begins with the registry.
    public String words() {
      return words;
    }
  }

  private final Reason reason;

  RegistryUnavailableException(String message) {
    super(message);
    this.reason = Reason.UNREACHABLE;
  }

  RegistryUnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
