package io.specstore.table;

import io.specstore.datapackage.Dialect;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A source opened for reading, and what was found out about it on the way.
///
/// @param dialect with everything that was declared or found in the bytes
/// @param encoding the encoding that the bytes are read in, in lower case; empty when they are no
///   text
/// @param warnings what a person should know, such as an encoding that is not the declared one
/// @param bytes the size of its files
record OpenedSource(
    RecordSource records, Dialect dialect, String encoding, List<String> warnings, long bytes)
    implements Closeable {
  OpenedSource {
    warnings = List.copyOf(warnings);
  }

  /// @param fieldNames those of the schema, by which a delimiter may be told; empty when there is
  ///   none
  static OpenedSource open(TableSource source, List<String> fieldNames)
      throws IOException, SourceFault {
    var file = source.files().getFirst();
    var probed = SourceProbe.of(file, source.encoding(), source.dialect(), fieldNames);
    return new OpenedSource(
        CsvRecords.open(file, probed.encoding(), probed.dialect()),
        probed.dialect(),
        probed.encoding().name(),
        probed.encoding().warnings(),
        size(source.files()));
  }

  private static long size(List<Path> files) throws IOException {
    var size = 0L;
    for (var file : files) {
      size += Files.size(file);
    }
    return size;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
