package io.specstore.table.reader;

import java.util.HashMap;
import java.util.Map;

/// Makes names of fields unique: a repeated one gets a number, `a`, `a_1`, `a_2`. Belongs to one
/// thread.
public final class NumberedNames {
  /// The names in use, each with the next number to try.
  private final Map<String, Integer> next = new HashMap<>();

  /// That name, or one with a number when it is in use; it is in use from now on.
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
