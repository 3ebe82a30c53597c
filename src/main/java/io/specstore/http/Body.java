package io.specstore.http;

/// The result of reading the body of a JSON request.
sealed interface Body {
  record Text(String text) implements Body {}

  /// Why there is no text.
  enum Unread implements Body {
    TOO_LARGE,
    NOT_UTF8,
    /// Too many large bodies are being read already.
    BUSY;

    Answer refusal(long maxBytes) {
      return switch (this) {
        case TOO_LARGE -> Refusals.tooLarge(maxBytes);
        case NOT_UTF8 -> Refusals.notJson("The body is not JSON: it is not UTF-8");
        case BUSY -> Refusals.unavailable("Too many large bodies at once; try again shortly");
      };
    }
  }
}
