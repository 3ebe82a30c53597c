package io.specstore.table.cell;

import io.specstore.datapackage.BudgetedText;
import io.specstore.datapackage.PatternBudget;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression with a limit on its running time: a `pattern` constraint, which has to
/// match the whole value, or a pattern in a JSON Schema.
///
/// The expression comes from the publisher, and some take a time that doubles with each character.
/// So each value has a budget of steps, and a value that needs more does not match; the values of a
/// table have one together.
final class BudgetedPattern implements Predicate<Object> {
  private final Pattern pattern;
  private final String rule;
  private final PatternBudget budget;

  /// @param rule which pattern it is, for the message that the table has used up its budget
  /// @param budget of the table
  BudgetedPattern(Pattern pattern, String rule, PatternBudget budget) {
    this.pattern = pattern;
    this.rule = rule;
    this.budget = budget;
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
    var budgeted = new BudgetedText(text);
    var isFound = false;
    try {
      isFound = search.test(pattern.matcher(budgeted));
    } catch (BudgetedText.OutOfStepsException | StackOverflowError e) {
      isFound = false;
    }
    budget.count(budgeted, rule);
    return isFound;
  }
}
