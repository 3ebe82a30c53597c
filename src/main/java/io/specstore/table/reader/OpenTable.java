package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.Workbook;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// A source opened for reading: its rows and labels, and what was detected. The entry to this room.
///
/// ```java
/// try (var table = OpenTable.open(TableSource.csv(file, "", Dialect.DEFAULT), List.of())) {
///   var batch = new RecordBatch();
///   while (table.records().read(batch)) { … }
/// }
/// ```
///
/// @param records the rows after the header
/// @param labels those of the header, or of the rows themselves, as in JSON; empty when there are
///   none
/// @param columns the numbers of the columns in the file
/// @param dialect as declared, with the delimiter that was detected
/// @param encoding the encoding in which the bytes are read, in lower case; empty when the format
///   is not text
/// @param warnings notes about the source that are known once it is open, such as that its encoding
///   is not the declared one; [RecordReader#notes] has those that its records show
/// @param bytes the size of its files
public record OpenTable(
    RecordReader records,
    List<String> labels,
    ColumnNumbers columns,
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

  /// The names of a workbook's visible sheets in their order; empty when the source is no workbook.
  ///
  /// @throws TableReadException when the source can't be read
  public static List<String> sheets(TableSource source) throws IOException, TableReadException {
    try (var part = SourceFileReader.of(source.files().getFirst(), source, List.of())) {
      return part.sheets();
    }
  }

  /// Opens a source, and reads its header.
  ///
  /// @param fieldNames those of the schema, which help to find the delimiter; empty when there is
  ///   none
  /// @throws TableReadException when the source can't be read as a table
  public static OpenTable open(TableSource source, List<String> fieldNames)
      throws IOException, TableReadException {
    try {
      var part = SourceFileReader.of(source.files().getFirst(), source, fieldNames);
      return open(source, part, fieldNames);
    } catch (IOException e) {
      throw ExplainedRecords.decompressionError(e, 0);
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
              records(source, part, opened), part.dialect(), opened.labels(), fieldNames);
      return new OpenTable(
          rows.records(),
          part.format() == SourceFormat.XLSX ? spelled(rows.labels(), fieldNames) : rows.labels(),
          rows.columns(),
          part.dialect(),
          part.encoding(),
          warnings(part, opened),
          size(source.files()));
    } catch (TableReadException e) {
      opened.records().close();
      part.close();
      throw withWarnings(e, opened.warnings());
    } catch (IOException | RuntimeException e) {
      opened.records().close();
      part.close();
      throw e;
    }
  }

  /// The labels of a workbook, spelled as the fields are: a field may be declared by the escaped
  /// text of the file, since some programs do not know these escapes.
  private static List<String> spelled(List<String> labels, List<String> fieldNames) {
    var spellings = new HashMap<String, String>();
    for (var name : fieldNames) {
      var text = Workbook.unescaped(name);
      if (!text.equals(name)) {
        spellings.putIfAbsent(text.strip(), name);
      }
    }
    return labels.stream()
        .map(label ->
            fieldNames.contains(label) ? label : spellings.getOrDefault(label.strip(), label))
        .toList();
  }

  /// A sheet without a table is often not the one that was meant: the warnings name the others.
  private static TableReadException withWarnings(TableReadException error, List<String> warnings) {
    return warnings.isEmpty()
        ? error
        : new TableReadException(
            error.type(), error.rowNumber(), error.text() + " " + String.join(" ", warnings));
  }

  private static List<String> warnings(SourceFileReader part, SourceFileReader.Opened opened) {
    return Stream.concat(part.warnings().stream(), opened.warnings().stream()).toList();
  }

  /// The records of all parts; later ones have the dialect and the labels of the first.
  private static RecordReader records(
      TableSource source, SourceFileReader first, SourceFileReader.Opened opened) {
    if (source.files().size() == 1) {
      return new ExplainedRecords(opened.records(), first);
    }
    var sourceOfParts = source.withDialect(first.dialect());
    var later = new ArrayList<MultipartRecords.Opener>();
    for (var file : source.files().subList(1, source.files().size())) {
      later.add(() -> part(file, sourceOfParts, opened.labels()));
    }
    var mayRepeatHeader = opened.labels().isEmpty() && first.dialect().header();
    return new MultipartRecords(
        new ExplainedRecords(opened.records(), first), later, mayRepeatHeader);
  }

  private static RecordReader part(Path file, TableSource source, List<String> labels)
      throws IOException, TableReadException {
    try {
      var part = SourceFileReader.of(file, source, labels);
      try {
        return part(part, labels);
      } catch (IOException | TableReadException | RuntimeException e) {
        part.close();
        throw e;
      }
    } catch (IOException e) {
      throw ExplainedRecords.decompressionError(e, 0);
    }
  }

  private static RecordReader part(SourceFileReader part, List<String> labels)
      throws IOException, TableReadException {
    var opened = part.open(labels);
    if (!opened.labels().equals(labels)) {
      opened.records().close();
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "A part of the table has the columns \"%s\", the first \"%s\"; give all parts the same.",
              String.join("\", \"", opened.labels()), String.join("\", \"", labels)));
    }
    return new ExplainedRecords(opened.records(), part, warnings(part, opened));
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
