package io.specstore.table.check;

import io.specstore.table.reader.RecordView;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// Counts the rows that may be read otherwise than they were meant, without being invalid: those
/// with a quote inside a cell that is not in quotes, and those that repeat the header. Sees every
/// row in order; belongs to the thread that runs the pass.
final class RowNotes {
  private List<String> labels = List.of();
  private long quoteCount;
  private long firstQuoteRow;
  private int firstQuoteColumn;
  private long repeatCount;
  private long firstRepeat;

  /// @param texts the labels of the header, or the names of the fields where there is none
  void begin(List<String> texts) {
    labels = List.copyOf(texts);
  }

  void see(RecordView record, boolean isInvalid) {
    if (!isInvalid && record.strayQuoteCell() > 0) {
      if (quoteCount == 0) {
        firstQuoteRow = record.number();
        firstQuoteColumn = record.strayQuoteCell();
      }
      quoteCount++;
    }
    if (repeatsHeader(record)) {
      if (repeatCount == 0) {
        firstRepeat = record.number();
      }
      repeatCount++;
    }
  }

  private boolean repeatsHeader(RecordView record) {
    if (labels.isEmpty() || record.cellCount() != labels.size()) {
      return false;
    }
    for (var i = 0; i < labels.size(); i++) {
      if (!record.hasText(i, labels.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// The notes for a person, at most one of each kind.
  ///
  /// @param quoteRemedies what would make the quotes right
  List<String> all(List<String> quoteRemedies) {
    var notes = new ArrayList<String>();
    if (quoteCount > 0) {
      notes.add(
          Message.of(
              "%s a quote inside a cell that is not in quotes, the first in row %d, column %d: such"
                  + " cells were taken as they are; check that no cell was cut in two%s.",
              Message.count(quoteCount, "row") + (quoteCount == 1 ? " has" : " have"),
              firstQuoteRow,
              firstQuoteColumn,
              quoteRemedies.isEmpty() ? "" : " (" + String.join("; or ", quoteRemedies) + ")"));
    }
    if (repeatCount > 0) {
      notes.add(
          Message.of(
              "%s the header, the first in row %d: %s read as data; take %s out, or name %s in"
                  + " commentRows.",
              Message.count(repeatCount, "row") + (repeatCount == 1 ? " repeats" : " repeat"),
              firstRepeat,
              repeatCount == 1 ? "it was" : "they were",
              repeatCount == 1 ? "it" : "them",
              repeatCount == 1 ? "it" : "them"));
    }
    return notes;
  }
}
