package io.specstore.table.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names for columns and tables of systems in which two names differ by more than case and none is
/// empty.
public final class UniqueNames {
  private final Set<String> taken = new HashSet<>();

  /// For names that came again, the next number to try.
  private final Map<String, Integer> numbers = new HashMap<>();

  private final String kind;
  private final int maxBytes;

  /// @param kind what a thing without a name is called, before its number
  /// @param maxBytes the most bytes of UTF-8 that a name may have
  public UniqueNames(String kind, int maxBytes, String... reserved) {
    this.kind = kind;
    this.maxBytes = maxBytes;
    for (var name : reserved) {
      taken.add(key(name));
    }
  }

  /// For each of those names one that can be had: itself, or itself with `_2`, `_3` and so on.
  public List<String> of(List<String> names) {
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

  /// As many whole characters from its beginning as have so many bytes.
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
