package io.specstore.table.reader;

import io.specstore.table.report.Message;
import java.util.List;

/// Counts the escape characters of a text that were taken off before characters that mean nothing
/// special: they may have been text, as in the names of Windows folders. Belongs to one thread.
final class NeedlessEscapes {
  private long count;
  private long firstRow;
  private char firstEscaped;

  void add(long row, char escaped) {
    if (count == 0) {
      firstRow = row;
      firstEscaped = escaped;
    }
    count++;
  }

  /// The note for a person; none when there were no such characters.
  List<String> notes(String escape) {
    return count == 0
        ? List.of()
        : List.of(
            Message.of(
                "The escapeChar %s was taken off in %s before a character that needs none, first in row %d before \"%s\"; where it is text, it has to be written twice.",
                escape, Message.count(count, "place"), firstRow, firstEscaped));
  }
}
