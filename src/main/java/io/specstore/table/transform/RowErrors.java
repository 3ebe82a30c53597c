package io.specstore.table.transform;

import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// Collects the errors that one step finds in its rows: counts all of them, and keeps the messages
/// of the first ones. Belongs to one thread.
final class RowErrors {
  private static final int MAX_LINES = 10;

  private final String step;
  private final String rowNoun;
  private final List<String> lines = new ArrayList<>();
  private long count;

  /// @param step its number and name, for messages
  /// @param rowNoun what a row is called in messages, such as `row`
  RowErrors(String step, String rowNoun) {
    this.step = step;
    this.rowNoun = rowNoun;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void add(long row, String error) {
    count++;
    if (lines.size() < MAX_LINES) {
      lines.add(step + ", " + rowNoun + " " + row + ": " + error);
    }
  }

  /// Counts errors without a message.
  void addUnnamed(long more) {
    count += more;
  }

  /// @throws StepException with the first messages and the number of all errors, when there are any
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
