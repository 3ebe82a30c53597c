package io.specstore.table.reader;

import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// Counts the characters of a file that mark a place and are no data, and are left out: byte order
/// marks before rows, and the end mark. Belongs to one thread.
final class FileMarks {
  static final char BYTE_ORDER_MARK = '\uFEFF';

  /// Ctrl-Z, with which DOS ended text files.
  static final char END_MARK = '\u001A';

  static final String NAME_OF_BYTE_ORDER_MARK = "a byte order mark (U+FEFF)";
  static final String NAME_OF_END_MARK = "Ctrl-Z (0x1A), the end mark of DOS";

  private long rows;
  private boolean hasEndMark;

  /// A row begins with a byte order mark.
  void addRow() {
    rows++;
  }

  /// The file ends with an end mark.
  void addEndMark() {
    hasEndMark = true;
  }

  List<String> notes() {
    var notes = new ArrayList<String>();
    if (rows > 0) {
      notes.add(
          Message.of(
              "%,d %s with %s, as when files are joined; it was left out.",
              rows, rows == 1 ? "row begins" : "rows begin", NAME_OF_BYTE_ORDER_MARK));
    }
    if (hasEndMark) {
      notes.add(Message.of("The file ends with %s; it was left out.", NAME_OF_END_MARK));
    }
    return notes;
  }
}
