package io.specstore.table.cell;

import io.specstore.datapackage.BudgetedText;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression with a limit on its running time: a `pattern` constraint, which has to
/// match the whole value, or a pattern in a JSON Schema.
///
/// The expression comes from the publisher, and some take a time that doubles with each character.
/// So each value has a budget of steps, and a value that needs more does not match.
final class BudgetedPattern implements Predicate<Object> {
  private final Pattern pattern;

  BudgetedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static BudgetedPattern of(String pattern) {
    return new BudgetedPattern(Pattern.compile(pattern));
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
      return search.test(pattern.matcher(new BudgetedText(text)));
    } catch (BudgetedText.OutOfStepsException | StackOverflowError e) {
      return false;
    }
  }
}
