package io.specstore.table.reader;

import java.util.HashMap;
import java.util.Map;

/// Names for fields, in which no two are the same: a repeated one counts on, `a`, `a_1`, `a_2`.
public final class NumberedNames {
  /// The names that are taken, each with the next number to try.
  private final Map<String, Integer> next = new HashMap<>();

  /// That name, or one made of it when it is taken.
  public String unused(String name) {
    var number = next.putIfAbsent(name, 1);
    if (number == null) {
      return name;
    }
    var unused = name + "_" + number;
    while (next.putIfAbsent(unused, 1) != null) {
      number++;
      unused = name + "_" + number;
    }
    next.put(name, number + 1);
    return unused;
  }
}
