package io.specstore.table.remedy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The distinct texts of one column, as long as they may be words for true and false. Belongs to
/// one thread.
final class BooleanWords {
  /// More distinct words are no booleans.
  private static final int MAX_WORDS = 6;

  private static final int MAX_CHARS = 16;

  private final List<String> words = new ArrayList<>();

  void add(CellText text) {
    if (areMany()) {
      return;
    }
    var word = text.length() > MAX_CHARS ? "" : text.toString();
    if (!words.contains(word)) {
      words.add(word);
    }
  }

  /// Whether there are too many of them.
  boolean areMany() {
    return words.size() > MAX_WORDS;
  }

  /// Whether a text is one of two such words.
  boolean mayHave(String text) {
    var all = new ArrayList<>(words);
    if (!all.contains(text)) {
      all.add(text);
    }
    return !KnownForms.booleans(all).isEmpty();
  }

  /// Whether all are words for true and false. One word alone may be a name; true and false never
  /// are.
  boolean areBooleans() {
    var known = KnownForms.booleans(words);
    return !known.isEmpty()
        && (words.size() == 1
            ? Set.of("true", "false").contains(words.getFirst().toLowerCase(Locale.ROOT))
            : words.containsAll(known.getFirst()) && words.containsAll(known.getLast()));
  }

  /// Declares them for a field.
  void declare(ObjectNode field) {
    var known = KnownForms.booleans(words);
    known.getFirst().forEach(field.putArray("trueValues")::add);
    known.getLast().forEach(field.putArray("falseValues")::add);
  }
}
