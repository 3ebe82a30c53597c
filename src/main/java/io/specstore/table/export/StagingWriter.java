package io.specstore.table.export;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.MissingTexts;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stages a table as a [StagedTable]: writes a file of its rows, unless the published CSV can be
/// used instead, and computes the profiles of its columns. Used by one thread at a time, as every
/// [RowWriter].
///
/// ```java
/// var staging = new StagingWriter("prices", file, Optional.empty());
/// // give it all rows, end it and close it; then
/// ParquetFile.write(duckDb, staging.staged(), out);
/// ```
public final class StagingWriter implements RowWriter {
  private final String resource;
  private final Path own;
  private final @Nullable Published published;
  private final ProfilingWriter profiling = new ProfilingWriter();
  private @Nullable TableSchema schema;
  private @Nullable CsvWriter csv;

  /// The published CSV of the table, which another writer of the same pass writes.
  public record Published(Path file, CsvWriter writer) {}

  /// @param own the file to write when the published CSV can't be used
  /// @param published must be empty when the rows are not those of the source, since a step can
  ///   make empty texts
  public StagingWriter(String resource, Path own, Optional<Published> published) {
    this.resource = resource;
    this.own = own;
    this.published = published.orElse(null);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    this.schema = schema;
    profiling.begin(schema);
    if (published == null || StagedTable.needsFiller(schema) || MissingTexts.differ(schema)) {
      csv = CsvWriter.quotingEmptyText(Files.newOutputStream(own));
      csv.begin(schema);
    }
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    profiling.row(values);
    if (csv != null) {
      csv.row(values.length == 1 ? new @Nullable Object[] {values[0], StagedTable.FILLER} : values);
    }
  }

  @Override
  public void end() throws IOException {
    if (csv != null) {
      csv.end();
    }
  }

  @Override
  public void close() throws IOException {
    if (csv != null) {
      csv.close();
    }
  }

  /// The staged table; to be called when all writers of the table were ended and closed.
  public StagedTable staged() {
    if (schema == null) {
      throw new IllegalStateException(resource + " was not written, so it can't be staged");
    }
    if (csv == null
        && profiling.profiles().stream().anyMatch(column -> column.cells().emptyTextCount() > 0)) {
      throw new IllegalStateException(
          resource + " has empty texts, which its published CSV can't represent");
    }
    if (csv != null) {
      return staged(schema, own, csv);
    }
    if (published == null) {
      throw new IllegalStateException(resource + " was not staged");
    }
    return staged(schema, published.file(), published.writer());
  }

  private StagedTable staged(TableSchema schema, Path file, CsvWriter writer) {
    return new StagedTable(
        resource,
        schema,
        file,
        profiling.profiles(),
        profiling.rowCount(),
        writer.longestRecordBytes());
  }
}
