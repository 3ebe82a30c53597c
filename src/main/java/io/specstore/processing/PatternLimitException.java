package io.specstore.processing;

/// A regular expression took too many steps for a text, or made too long a text of it.
public final class PatternLimitException extends Exception {
  private static final long serialVersionUID = 1L;

  PatternLimitException(String pattern, String problem) {
    super("the expression " + pattern + " " + problem);
  }

  /// A sentence for the author of the expression.
  public String text() {
    return String.valueOf(getMessage());
  }
}
