package io.specstore;

/// The server can't start, for a reason that the operator can mend; the message is one sentence.
final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartRefused(String message) {
    super(message);
  }

  StartRefused(String message, Throwable cause) {
    super(message, cause);
  }

  /// A start that failed in another room, whose message says what to mend.
  static StartRefused because(RuntimeException e) {
    var message = String.valueOf(e.getMessage());
    var cause = e.getCause();
    if (cause == null || message.contains(String.valueOf(cause.getMessage()))) {
      return new StartRefused(message, e);
    }
    return new StartRefused(message + " (" + cause.getMessage() + ")", e);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
