package io.specstore.table.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Makes names of columns or tables unique for systems in which names are not empty and differ by
/// more than case. Belongs to one thread.
///
/// ```java
/// new UniqueNames("column", 63).of(List.of("a", "A", "")); // "a", "A_2", "column_3"
/// ```
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();

  /// The next number to try for a name that was taken.
  private final Map<String, Integer> numbers = new HashMap<>();

  private final String kind;
  private final int maxBytes;

  /// @param kind the name of a thing without one, before its number
  /// @param maxBytes the most bytes of UTF-8 that a name may have
  UniqueNames(String kind, int maxBytes, String... reserved) {
    this.kind = kind;
    this.maxBytes = maxBytes;
    for (var name : reserved) {
      taken.add(key(name));
    }
  }

  /// A unique name for each of those names: the name itself, or with `_2`, `_3` and so on after it.
  List<String> of(List<String> names) {
    var unique = new ArrayList<String>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i).replace('\0', '_');
      unique.add(free(name.isBlank() ? kind + "_" + (i + 1) : name));
    }
    return List.copyOf(unique);
  }

  private String free(String name) {
    var first = cut(name, maxBytes);
    if (taken.add(key(first))) {
      return first;
    }
    var number = numbers.getOrDefault(key(first), 2);
    while (true) {
      var suffix = "_" + number++;
      var candidate = cut(name, maxBytes - suffix.length()) + suffix;
      if (taken.add(key(candidate))) {
        numbers.put(key(first), number);
        return candidate;
      }
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The longest beginning of the name, in whole characters, that has at most so many bytes.
  static String cut(String name, int maxBytes) {
    var bytes = 0;
    for (var i = 0; i < name.length(); ) {
      var point = name.codePointAt(i);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > maxBytes) {
        return name.substring(0, i);
      }
      i += Character.charCount(point);
    }
    return name;
  }
}
