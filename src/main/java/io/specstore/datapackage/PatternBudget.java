package io.specstore.datapackage;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The steps that regular expressions may take on the cells of one table: 1,000 for each character
/// they look at, and [#STEPS] beyond that. When these are used up the work is costly, and whoever
/// runs it is called once; at [#FACTOR] times as many it fails. Safe for concurrent use.
///
/// An ordinary expression takes a few steps a character, so that nothing is counted here.
public final class PatternBudget {
  /// Steps beyond those of the characters, after which a table is costly.
  public static final long STEPS = 100_000_000;

  /// At so many times the steps a table fails.
  static final int FACTOR = 100;

  private final long most;
  private final @Nullable Costly costly;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean isCostly = new AtomicBoolean();

  /// Called on the thread that took the steps; the cell waits for it.
  @FunctionalInterface
  public interface Costly {
    void begin() throws InterruptedException;
  }

  private PatternBudget(long most, @Nullable Costly costly) {
    this.most = most;
    this.costly = costly;
  }

  /// The budget of a table.
  ///
  /// @param costly called once, when the table turns out to be costly
  public static PatternBudget of(Costly costly) {
    return new PatternBudget(STEPS * FACTOR, costly);
  }

  /// A budget for work that cannot be moved.
  public static PatternBudget fixed() {
    return new PatternBudget(STEPS * FACTOR, null);
  }

  /// No budget, for work that waits for nobody and that nobody waits for.
  public static PatternBudget unlimited() {
    return new PatternBudget(Long.MAX_VALUE, null);
  }

  /// A table on which an expression has taken too many steps; the message says which, and what to
  /// do.
  public static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExceededException(String message) {
      super(message, null, false, false);
    }

    public String text() {
      return String.valueOf(getMessage());
    }
  }

  /// Counts the steps that an expression took on that text beyond those of its characters.
  ///
  /// @param rule which expression, for the message
  /// @throws ExceededException when the table has taken too many, or its work is to stop
  public void count(BudgetedText text, String rule) {
    var steps = text.stepsBeyondItsLength();
    if (steps > 0) {
      count(steps, rule);
    }
  }

  private void count(long steps, String rule) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ExceededException("The work was stopped while the " + rule + " was at work.");
    }
    var all = taken.addAndGet(steps);
    if (all > STEPS && costly != null && isCostly.compareAndSet(false, true)) {
      try {
        costly.begin();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    if (all > most) {
      throw new ExceededException(
          String.format(
              Locale.ROOT,
              "The %s took more than %,d steps on the cells of this table, beyond the 1,000 a"
                  + " character that are free; simplify it: each repetition"
                  + " that can match the same text as another, as in (.*a){12}, multiplies the steps.",
              rule,
              most));
    }
  }
}
