package io.specstore.table.reader;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The records of several files, one behind the other and counted through, as if they were one
/// file. Parts behind the first may repeat its header, and whatever stands above it, which then are
/// no rows. One part is open at a time.
final class MultipartRecords implements RecordReader, PaddedRecords {
  private final RecordReader first;
  private final List<Opener> later;
  private final boolean mayRepeatHeader;
  private final RecordBatch own = new RecordBatch();
  private final RecordView record = new RecordView(own);

  /// Records of a part that might have been the header again, and how many of them were given on.
  private final RecordBatch held = new RecordBatch();

  private final RecordView heldRecord = new RecordView(held);
  private int givenCount;
  private RecordReader current;
  private int part;
  private long bytesBefore;
  private int width;
  private final List<List<String>> header = new ArrayList<>();
  private boolean isHeaderRead;
  private long before;
  private long last;

  /// Opens a part.
  interface Opener {
    RecordReader open() throws IOException, TableReadException;
  }

  /// @param mayRepeatHeader whether a part may begin with the very records that the first began
  ///   with
  MultipartRecords(RecordReader first, List<Opener> later, boolean mayRepeatHeader) {
    this.first = first;
    this.later = List.copyOf(later);
    this.mayRepeatHeader = mayRepeatHeader;
    this.current = first;
  }

  @Override
  public void pad(int cells) {
    width = cells;
    isHeaderRead = true;
    pad(first);
  }

  private void pad(RecordReader source) {
    if (source instanceof PaddedRecords padded) {
      padded.pad(width);
    }
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    own.clear();
    if (!next()) {
      return false;
    }
    record.at(0);
    if (mayRepeatHeader && !isHeaderRead && header.size() < RecordBatch.MAX_RECORDS) {
      header.add(texts(record));
    }
    last = before + record.number();
    record.copy(last, batch);
    return true;
  }

  private static List<String> texts(RecordView record) {
    return record.texts(RecordLimits.MAX_CELLS, TableError.MAX_CELL_CHARS);
  }

  private boolean next() throws IOException, TableReadException {
    while (!readPart()) {
      if (part == later.size()) {
        return false;
      }
      before = last;
      bytesBefore += current.position();
      current.close();
      current = later.get(part).open();
      part++;
      pad(current);
      holdHeader();
    }
    return true;
  }

  /// Looks whether the part that was just opened begins with the header, and passes over it.
  private void holdHeader() throws IOException, TableReadException {
    held.clear();
    givenCount = 0;
    var isHeader = !header.isEmpty();
    for (var i = 0; i < header.size() && isHeader; i++) {
      isHeader = readOpen(held) && texts(heldRecord.at(i)).equals(header.get(i));
    }
    if (isHeader) {
      last = before + heldRecord.number();
      held.clear();
    }
  }

  private boolean readPart() throws IOException, TableReadException {
    if (givenCount < held.size()) {
      heldRecord.at(givenCount++);
      heldRecord.copy(heldRecord.number(), own);
      return true;
    }
    return readOpen(own);
  }

  private boolean readOpen(RecordBatch into) throws IOException, TableReadException {
    try {
      return current.read(into);
    } catch (TableReadException fault) {
      throw part == 0
          ? fault
          : new TableReadException(
              fault.type(),
              before + fault.rowNumber(),
              Message.of("In part %d: %s", part + 1, fault.text()));
    }
  }

  @Override
  public long position() {
    return bytesBefore + current.position();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
