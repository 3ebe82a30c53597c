package io.specstore.table.reader;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The records of a table in several files, as if they were one file: in the order of the parts,
/// and with numbers that count on from part to part.
///
/// A later part may begin with the very records that the first part has up to its header; these are
/// counted, but are no records of the table. One part is open at a time.
///
/// Belongs to one thread.
final class MultipartRecords implements RecordReader, PaddedRecords {
  private final RecordReader first;
  private final List<Opener> later;
  private final boolean mayRepeatHeader;
  private final RecordBatch current = new RecordBatch();
  private final RecordView record = new RecordView(current);

  /// Records of a part that were compared with the header and turned out not to be it, and how many
  /// of them were read since.
  private final RecordBatch held = new RecordBatch();

  private final RecordView heldRecord = new RecordView(held);
  private int heldReadCount;
  private RecordReader currentPart;
  private int partIndex;
  private long bytesBefore;
  private final List<String> notesBefore = new ArrayList<>();
  private int paddedWidth;
  private final List<List<String>> header = new ArrayList<>();
  private boolean isHeaderRead;
  private long numberBefore;
  private long lastNumber;

  /// Opens a part when it is its turn.
  interface Opener {
    RecordReader open() throws IOException, TableReadException;
  }

  /// @param mayRepeatHeader whether a later part may begin with the header of the first
  MultipartRecords(RecordReader first, List<Opener> later, boolean mayRepeatHeader) {
    this.first = first;
    this.later = List.copyOf(later);
    this.mayRepeatHeader = mayRepeatHeader;
    this.currentPart = first;
  }

  @Override
  public void pad(int cells) {
    paddedWidth = cells;
    isHeaderRead = true;
    pad(first);
  }

  private void pad(RecordReader source) {
    if (source instanceof PaddedRecords padded) {
      padded.pad(paddedWidth);
    }
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    current.clear();
    if (!next()) {
      return false;
    }
    record.at(0);
    if (mayRepeatHeader && !isHeaderRead && header.size() < RecordBatch.MAX_RECORDS) {
      header.add(texts(record));
    }
    lastNumber = numberBefore + record.number();
    record.copy(lastNumber, batch);
    return true;
  }

  private static List<String> texts(RecordView record) {
    return record.texts(RecordLimits.MAX_CELLS, TableError.MAX_CELL_CHARS);
  }

  private boolean next() throws IOException, TableReadException {
    while (!readPart()) {
      if (partIndex == later.size()) {
        return false;
      }
      numberBefore = lastNumber;
      bytesBefore += currentPart.position();
      notesBefore.addAll(notesOf(currentPart, partIndex));
      currentPart.close();
      currentPart = later.get(partIndex).open();
      partIndex++;
      pad(currentPart);
      skipHeader();
    }
    return true;
  }

  /// Skips the header of the part that was just opened, if it has one; else holds what was read.
  private void skipHeader() throws IOException, TableReadException {
    held.clear();
    heldReadCount = 0;
    var isHeader = !header.isEmpty();
    for (var i = 0; i < header.size() && isHeader; i++) {
      isHeader = readOpen(held) && texts(heldRecord.at(i)).equals(header.get(i));
    }
    if (isHeader) {
      lastNumber = numberBefore + heldRecord.number();
      held.clear();
    }
  }

  private boolean readPart() throws IOException, TableReadException {
    if (heldReadCount < held.size()) {
      heldRecord.at(heldReadCount++);
      heldRecord.copy(heldRecord.number(), current);
      return true;
    }
    return readOpen(current);
  }

  private boolean readOpen(RecordBatch into) throws IOException, TableReadException {
    try {
      return currentPart.read(into);
    } catch (TableReadException e) {
      throw partIndex == 0
          ? e
          : new TableReadException(
              e.type(),
              numberBefore + e.rowNumber(),
              Message.of("In part %d: %s", partIndex + 1, e.text()));
    }
  }

  @Override
  public List<String> notes() {
    var all = new ArrayList<>(notesBefore);
    all.addAll(notesOf(currentPart, partIndex));
    return all;
  }

  /// Those of later parts say which one they are about.
  private static List<String> notesOf(RecordReader part, int index) {
    return index == 0
        ? part.notes()
        : part.notes().stream().map(note -> Message.of("In part %d: %s", index + 1, note)).toList();
  }

  @Override
  public long position() {
    return bytesBefore + currentPart.position();
  }

  @Override
  public void close() throws IOException {
    currentPart.close();
  }
}
