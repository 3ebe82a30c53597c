package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A source opened for reading: its rows, its labels, and what was found out about it on the way.
///
/// @param records the rows behind the header
/// @param labels those of the header, or the names that the rows themselves bring; empty when there
///   are none
/// @param dialect with everything that was declared or found in the bytes
/// @param encoding the encoding that the bytes are read in, in lower case; empty when they are no
///   text
/// @param warnings what a person should know, such as an encoding that is not the declared one
/// @param bytes the size of its files
public record OpenTable(
    RecordReader records,
    List<String> labels,
    Dialect dialect,
    String encoding,
    List<String> warnings,
    long bytes)
    implements Closeable {
  public OpenTable {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
  }

  /// Whether the labels say which cell belongs to which field.
  public boolean hasLabels() {
    return !labels.isEmpty();
  }

  /// @param fieldNames those of the schema, by which a delimiter may be told; empty when there is
  ///   none
  public static OpenTable open(TableSource source, List<String> fieldNames)
      throws IOException, TableReadException {
    try {
      var part = SourceFileReader.of(source.files().getFirst(), source, fieldNames);
      return open(source, part, fieldNames);
    } catch (IOException e) {
      throw ExplainedRecords.packing(e, 0);
    }
  }

  private static OpenTable open(TableSource source, SourceFileReader part, List<String> fieldNames)
      throws IOException, TableReadException {
    SourceFileReader.Opened opened;
    try {
      opened = part.open(fieldNames);
    } catch (IOException | TableReadException | RuntimeException e) {
      part.close();
      throw e;
    }
    try {
      var rows =
          DialectRecords.of(
              records(source, part, opened), part.dialect(), opened.keys(), fieldNames);
      return new OpenTable(
          rows.records(),
          rows.labels(),
          part.dialect(),
          part.encoding(),
          part.warnings(),
          size(source.files()));
    } catch (IOException | TableReadException | RuntimeException e) {
      opened.records().close();
      part.close();
      throw e;
    }
  }

  /// The records of all parts; those behind the first are cut and labelled as the first is.
  private static RecordReader records(
      TableSource source, SourceFileReader first, SourceFileReader.Opened opened) {
    if (source.files().size() == 1) {
      return new ExplainedRecords(opened.records(), first);
    }
    var alike = source.withDialect(first.dialect());
    var later = new ArrayList<MultipartRecords.Opener>();
    for (var file : source.files().subList(1, source.files().size())) {
      later.add(() -> part(file, alike, opened.keys()));
    }
    var mayRepeatHeader = opened.keys().isEmpty() && first.dialect().header();
    return new MultipartRecords(
        new ExplainedRecords(opened.records(), first), later, mayRepeatHeader);
  }

  private static RecordReader part(Path file, TableSource source, List<String> keys)
      throws IOException, TableReadException {
    try {
      var part = SourceFileReader.of(file, source, keys);
      try {
        return part(part, keys);
      } catch (IOException | TableReadException | RuntimeException e) {
        part.close();
        throw e;
      }
    } catch (IOException e) {
      throw ExplainedRecords.packing(e, 0);
    }
  }

  private static RecordReader part(SourceFileReader part, List<String> keys)
      throws IOException, TableReadException {
    var opened = part.open(keys);
    if (!opened.keys().equals(keys)) {
      opened.records().close();
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "A part of the table has the columns \"%s\", the first \"%s\"; give all parts the same.",
              String.join("\", \"", opened.keys()), String.join("\", \"", keys)));
    }
    return new ExplainedRecords(opened.records(), part);
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
