package io.specstore.table.transform;

import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// The errors that one step finds in its rows: all of them counted, the first ones in words.
/// Belongs to one thread.
final class RowErrors {
  private static final int MAX_LINES = 10;

  private final String step;
  private final List<String> lines = new ArrayList<>();
  private long count;

  /// @param step its number and name, or other words for the place at which rows are checked
  RowErrors(String step) {
    this.step = step;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /// @param row which row it is, such as `row 3`
  void add(String row, String error) {
    count++;
    if (lines.size() < MAX_LINES) {
      lines.add(step + ", " + row + ": " + error);
    }
  }

  /// Counts errors about which nothing more is known.
  void addUnnamed(long more) {
    count += more;
  }

  /// @throws StepException with the first errors and the count of all, when there is one
  void throwIfAny() throws StepException {
    if (isEmpty()) {
      return;
    }
    if (count > lines.size()) {
      lines.add(
          Message.of("%s: %,d more of this kind, %,d in all", step, count - lines.size(), count));
    }
    throw new StepException(lines);
  }
}
