package io.specstore.processing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of several resources or fields are meant: all, those of some names, those whose whole name
/// a pattern matches, or the one at a place.
public final class NameSelector {
  /// All of them.
  public static final NameSelector ALL = new NameSelector(null, null, -1, "all");

  private final @Nullable List<String> names;
  private final @Nullable PythonPattern pattern;
  private final int index;
  private final String words;

  private NameSelector(
      @Nullable List<String> names, @Nullable PythonPattern pattern, int index, String words) {
    this.names = names;
    this.pattern = pattern;
    this.index = index;
    this.words = words;
  }

  static NameSelector of(List<String> names) {
    return new NameSelector(
        List.copyOf(names), null, -1, "\"" + String.join("\", \"", names) + "\"");
  }

  static NameSelector of(PythonPattern pattern) {
    return new NameSelector(null, pattern, -1, "\"" + pattern.text() + "\"");
  }

  static NameSelector at(int index) {
    return new NameSelector(null, null, index, "number " + index + ", counted from 0");
  }

  /// Whether every name is meant.
  public boolean isAll() {
    return names == null && pattern == null && index < 0;
  }

  /// Whether that one is meant.
  ///
  /// @param position of it among the others, counted from 0
  public boolean includes(String name, int position) {
    if (names != null) {
      return names.contains(name);
    }
    if (pattern != null) {
      return pattern.matches(name);
    }
    return index < 0 || index == position;
  }

  /// The names in the choice that none of those given is.
  public List<String> missing(List<String> given) {
    return names == null
        ? List.of()
        : names.stream().filter(name -> !given.contains(name)).toList();
  }

  /// As the step has it, for a sentence.
  @Override
  public String toString() {
    return words;
  }
}
