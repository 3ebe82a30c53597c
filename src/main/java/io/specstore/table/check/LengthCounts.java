package io.specstore.table.check;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;

/// Counts the cells that rows of another length than the header were filled up with, and those that
/// were dropped. Belongs to one thread at a time.
final class LengthCounts {
  private long filledRows;
  private long filledCells;
  private long droppedRows;
  private long droppedCells;
  private long droppedTexts;

  /// Counts one row that was filled up with so many cells.
  void fill(int cells) {
    filledRows++;
    filledCells += cells;
  }

  /// Counts one row from which so many cells were dropped.
  ///
  /// @param texts how many of them were not empty
  void drop(int cells, int texts) {
    droppedRows++;
    droppedCells += cells;
    droppedTexts += texts;
  }

  void add(LengthCounts others) {
    filledRows += others.filledRows;
    filledCells += others.filledCells;
    droppedRows += others.droppedRows;
    droppedCells += others.droppedCells;
    droppedTexts += others.droppedTexts;
  }

  long filledCells() {
    return filledCells;
  }

  long droppedCells() {
    return droppedCells;
  }

  /// Notes for a person; empty when every row is as long as the header.
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (filledCells > 0) {
      notes.add(
          Message.of(
              "%s before the last column: %s taken as missing, as declared (%s).",
              filledRows == 1 ? "1 row ends" : Message.of("%,d rows end", filledRows),
              Message.count(filledCells, "cell") + (filledCells == 1 ? " is" : " are"),
              ErrorType.MISSING_CELL.wireName()));
    }
    if (droppedCells > 0) {
      notes.add(
          Message.of(
              "%s after the last column: %s dropped, %s, as declared (%s).",
              droppedRows == 1 ? "1 row goes on" : Message.of("%,d rows go on", droppedRows),
              Message.count(droppedCells, "cell") + (droppedCells == 1 ? " was" : " were"),
              droppedTexts == 0
                  ? (droppedCells == 1 ? "which is empty" : "all of them empty")
                  : Message.of("%,d of them not empty", droppedTexts),
              ErrorType.EXTRA_CELL.wireName()));
    }
    return notes;
  }
}
