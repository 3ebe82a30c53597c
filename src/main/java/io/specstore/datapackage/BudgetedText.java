package io.specstore.datapackage;

/// A text that counts how often a regular expression looks at it, and ends the match that looks too
/// often: expressions come from whoever uploads, and some take a time that doubles with each
/// character.
public final class BudgetedText implements CharSequence {
  /// Characters that one search may look at, beyond [#STEPS_PER_CHAR] for each of the text's.
  private static final int MIN_STEPS = 1_000_000;

  private static final int STEPS_PER_CHAR = 1_000;

  private final String text;
  private long steps;

  public BudgetedText(String text) {
    this.text = text;
    this.steps = MIN_STEPS + (long) STEPS_PER_CHAR * text.length();
  }

  /// Ends a match that has looked at too many characters.
  public static final class OutOfStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfStepsException() {
      super("pattern needs too many steps", null, false, false);
    }
  }

  /// The steps that were taken beyond [#STEPS_PER_CHAR] for each character.
  long stepsBeyondItsLength() {
    return MIN_STEPS - Math.max(steps, 0);
  }

  @Override
  public char charAt(int index) {
    if (--steps < 0) {
      throw new OutOfStepsException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
