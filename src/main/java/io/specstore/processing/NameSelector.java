package io.specstore.processing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Selects some of several resources or fields: all, those with given names, those whose whole name
/// matches a pattern, or the one at a position.
public final class NameSelector {
  static final NameSelector ALL = new NameSelector(null, null, -1, "all");

  private final @Nullable List<String> names;
  private final @Nullable PythonPattern pattern;
  private final int position;
  private final String description;

  private NameSelector(
      @Nullable List<String> names,
      @Nullable PythonPattern pattern,
      int position,
      String description) {
    this.names = names;
    this.pattern = pattern;
    this.position = position;
    this.description = description;
  }

  static NameSelector ofNames(List<String> names) {
    return new NameSelector(
        List.copyOf(names), null, -1, "\"" + String.join("\", \"", names) + "\"");
  }

  static NameSelector ofPattern(PythonPattern pattern) {
    return new NameSelector(null, pattern, -1, "\"" + pattern.text() + "\"");
  }

  static NameSelector ofPosition(int position) {
    return new NameSelector(null, null, position, "number " + position + ", counted from 0");
  }

  /// Whether this selects the resource or field of that name.
  ///
  /// @param position where it stands among the others, counted from 0
  public boolean selects(String name, int position) {
    if (names != null) {
      return names.contains(name);
    }
    if (pattern != null) {
      return pattern.matches(name);
    }
    return this.position < 0 || this.position == position;
  }

  /// The names that this selects one by one and that are not among those available.
  public List<String> missingFrom(List<String> available) {
    return names == null
        ? List.of()
        : names.stream().filter(name -> !available.contains(name)).toList();
  }

  /// A phrase for messages, such as `"cities", "countries"`.
  @Override
  public String toString() {
    return description;
  }
}
