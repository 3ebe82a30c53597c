package io.specstore.table;

import java.io.IOException;
import java.util.List;

/// The records of several files, one behind the other and counted through, as if they were one
/// file. Parts behind the first may repeat its header, which is then no row. One is open at a time.
final class PartedRecords implements RecordSource, Padded {
  private final RecordSource first;
  private final List<Opener> later;
  private final boolean mayRepeatHeader;
  private final RecordBatch own = new RecordBatch();
  private final RawRecord record = new RawRecord(own);
  private RecordSource current;
  private int part;
  private long bytesBefore;
  private int width;
  private List<String> header = List.of();
  private long before;
  private long last;

  /// Opens a part.
  interface Opener {
    RecordSource open() throws IOException, SourceFault;
  }

  /// @param mayRepeatHeader whether a part may begin with the very record that the first began with
  PartedRecords(RecordSource first, List<Opener> later, boolean mayRepeatHeader) {
    this.first = first;
    this.later = List.copyOf(later);
    this.mayRepeatHeader = mayRepeatHeader;
    this.current = first;
  }

  @Override
  public void pad(int cells) {
    width = cells;
    pad(first);
  }

  private void pad(RecordSource source) {
    if (source instanceof Padded padded) {
      padded.pad(width);
    }
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, SourceFault {
    while (true) {
      own.clear();
      if (!next()) {
        return false;
      }
      record.at(0);
      if (last == before && mayRepeatHeader) {
        var texts = record.texts(SourceLimits.MAX_CELLS, TableError.MAX_CELL_CHARS);
        if (part == 0) {
          header = texts;
        } else if (texts.equals(header)) {
          last = before + record.number();
          continue;
        }
      }
      last = before + record.number();
      record.copy(last, batch);
      return true;
    }
  }

  private boolean next() throws IOException, SourceFault {
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
    }
    return true;
  }

  private boolean readPart() throws IOException, SourceFault {
    try {
      return current.read(own);
    } catch (SourceFault fault) {
      throw part == 0
          ? fault
          : new SourceFault(
              fault.type(),
              before + fault.rowNumber(),
              Sentence.of("In part %d: %s", part + 1, fault.text()));
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
