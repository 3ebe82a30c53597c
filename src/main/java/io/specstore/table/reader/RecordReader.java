package io.specstore.table.reader;

import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// The records of one source in order. Belongs to one thread.
///
/// Every record counts, header, blank records and comments too: record numbers are those that a
/// person finds by counting.
public interface RecordReader extends Closeable {
  /// Adds the next record to the batch; false at the end of the source.
  ///
  /// @throws TableReadException when the source can't be read further; the records before are valid
  boolean read(RecordBatch batch) throws IOException, TableReadException;

  /// Notes for a person about the source that are known only from its records, such as how many of
  /// them were left out and why. They are about what was read so far: complete at the end. At most
  /// one for each kind, however many records it is about.
  default List<String> notes() {
    return List.of();
  }

  /// The bytes of the source that were read so far; 0 where that is not known.
  default long position() {
    return 0;
  }
}
