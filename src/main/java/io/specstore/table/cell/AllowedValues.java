package io.specstore.table.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The values that an `enum` or `categories` allows.
final class AllowedValues implements Predicate<Object> {
  private final Set<Object> exact;
  private final List<Object> all;

  AllowedValues(List<Object> values) {
    this.exact = new HashSet<>(values);
    this.all = new ArrayList<>(values);
  }

  @Override
  public boolean test(Object value) {
    if (exact.contains(value)) {
      return true;
    }
    if (value instanceof String) {
      return false;
    }
    // 1.0 and 1 are the same number, but not equal objects.
    return all.stream().anyMatch(choice -> ValueOrder.same(value, choice));
  }
}
