package io.specstore.table.remedy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The distinct words among cells, as long as they are few enough to list in a message.
final class ShortWordList {
  private static final int MAX_WORDS = 8;
  private static final int MAX_CHARS = 60;

  private final SortedSet<String> words = new TreeSet<>();
  private boolean isFull;

  void add(String word) {
    if (isFull || words.contains(word)) {
      return;
    }
    isFull = words.size() == MAX_WORDS || word.length() > MAX_CHARS;
    if (isFull) {
      words.clear();
    } else {
      words.add(word);
    }
  }

  void merge(ShortWordList other) {
    isFull |= other.isFull;
    other.words.forEach(this::add);
    if (isFull) {
      words.clear();
    }
  }

  /// All of them in order; empty when there were too many.
  List<String> all() {
    return List.copyOf(words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Such as `"a", "b" and "c"`.
  static String sentence(List<String> words, String and) {
    var quoted = words.stream().map(word -> "\"" + word + "\"").toList();
    return quoted.size() < 2
        ? String.join("", quoted)
        : quoted.subList(0, quoted.size() - 1).stream().collect(Collectors.joining(", "))
            + and
            + quoted.getLast();
  }

  /// As a descriptor lists them.
  static String json(List<String> words) {
    return words.stream()
        .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
