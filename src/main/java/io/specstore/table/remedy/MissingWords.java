package io.specstore.table.remedy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.CellText;
import java.util.LinkedHashMap;
import java.util.Map;

/// The words for "no value" in one column, with the number of their cells. Belongs to one thread.
final class MissingWords {
  /// A column with more of them is text.
  private static final int MAX_WORDS = 8;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private boolean areMany;
  private long letterRow;
  private String letter = "";

  /// Whether that cell is such a word; it is counted then.
  ///
  /// @param row the number of its record
  boolean take(CellText text, long row) {
    if (!KnownForms.isMissingBesideValues(text)) {
      return false;
    }
    var word = text.toString();
    if (letterRow == 0 && word.length() == 1 && Character.isLetter(word.charAt(0))) {
      letterRow = row;
      letter = word;
    }
    if (counts.size() < MAX_WORDS || counts.containsKey(word)) {
      counts.merge(word, 1L, Long::sum);
    } else {
      areMany = true;
    }
    return true;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /// Whether there are more of them than a declaration should list.
  boolean areMany() {
    return areMany;
  }

  /// The row of the first that is one letter, which may be a value of a list of codes; 0 when there
  /// is none.
  long letterRow() {
    return letterRow;
  }

  String letter() {
    return letter;
  }

  /// Each word with the number of its cells.
  Map<String, Long> counts() {
    return counts;
  }

  /// Declares them for a field; nothing when there are none.
  void declare(ObjectNode field) {
    if (!counts.isEmpty()) {
      var words = field.putArray("missingValues").add("");
      counts.keySet().forEach(words::add);
    }
  }
}
