package io.specstore.table;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `pattern` constraint (it is to match the whole value), kept from running for ever.
///
/// The expression comes from whoever uploads: some take a time that doubles with each character. So
/// each value has a budget of steps, and one that needs more is no match.
final class BoundedPattern implements Predicate<Object> {
  /// Characters that the matcher may look at for each value, beyond [#STEPS_PER_CHAR] for each of
  /// its own.
  private static final int MIN_STEPS = 1_000_000;

  private static final int STEPS_PER_CHAR = 1_000;

  private final Pattern pattern;

  BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static BoundedPattern of(String pattern) {
    return new BoundedPattern(Pattern.compile(pattern));
  }

  @Override
  public boolean test(Object value) {
    return within((String) value, Matcher::matches);
  }

  /// Whether the pattern matches a part of the text.
  boolean finds(String text) {
    return within(text, Matcher::find);
  }

  private boolean within(String text, Predicate<Matcher> search) {
    try {
      var steps = MIN_STEPS + (long) STEPS_PER_CHAR * text.length();
      return search.test(pattern.matcher(new Budgeted(text, steps)));
    } catch (OutOfSteps | StackOverflowError e) {
      return false;
    }
  }

  /// Ends a match that has looked at too many characters.
  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
      super("pattern needs too many steps", null, false, false);
    }
  }

  /// A text that counts how often it is looked at.
  private static final class Budgeted implements CharSequence {
    private final String text;
    private long steps;

    Budgeted(String text, long steps) {
      this.text = text;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0) {
        throw new OutOfSteps();
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
}
