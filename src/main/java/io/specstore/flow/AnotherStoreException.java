package io.specstore.flow;

/// The registry and the store do not belong together; the message is a sentence with the remedy.
public final class AnotherStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AnotherStoreException(String message) {
    super(message);
  }
}
