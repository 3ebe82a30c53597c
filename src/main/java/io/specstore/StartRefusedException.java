package io.specstore;

/// The server cannot start, for a reason that the operator can fix; the message is one sentence.
final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefusedException(String message) {
    super(message);
  }

  StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A start that failed in another room, whose message says what to fix.
  static StartRefusedException because(RuntimeException e) {
    var message = String.valueOf(e.getMessage());
    var cause = e.getCause();
    if (cause == null || message.contains(String.valueOf(cause.getMessage()))) {
      return new StartRefusedException(message, e);
    }
    return new StartRefusedException(message + " (" + cause.getMessage() + ")", e);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
