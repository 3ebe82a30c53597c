package io.specstore.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One streaming pass over a table: reads, checks and casts every cell and feeds every writer.
///
/// On the first wrong row the writers stop, and checking goes on to the end.
public final class TablePass {
  /// An interrupt is noticed within so many rows.
  private static final int ROWS_BETWEEN_INTERRUPT_CHECKS = 1_024;

  /// Runs the pass. The writers are begun and, when every row is right, ended; whoever opened them
  /// closes them.
  ///
  /// @throws UncheckedIOException when the file can't be read or a writer can't write
  public TableResult run(TableInput input, List<RowWriter> writers) throws InterruptedException {
    var preparation = Preparation.of(input.schema(), input.dialect());
    var run = new Run(input, preparation);
    if (!preparation.faults().isEmpty()) {
      preparation.faults().forEach(run::refuse);
      return run.result();
    }
    try {
      run.pass(writers);
    } catch (SourceFault fault) {
      run.stop(fault);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + input.resource() + ": " + e.getMessage(), e);
    }
    return run.result();
  }

  /// The state of one pass.
  private static final class Run {
    private final TableInput input;
    private final Preparation preparation;
    private final Findings findings = new Findings();
    private final List<String> warnings;
    private List<String> labels = List.of();
    private String encoding = "";
    private long rowCount;
    private long blankRowCount;

    Run(TableInput input, Preparation preparation) {
      this.input = input;
      this.preparation = preparation;
      this.warnings = new ArrayList<>(preparation.warnings());
    }

    void refuse(String fault) {
      findings.add(error("schema-error", 0, fault));
    }

    void stop(SourceFault fault) {
      findings.add(error(fault.type(), fault.rowNumber(), fault.text()));
    }

    private static TableError error(String type, long rowNumber, String message) {
      return new TableError(type, "", rowNumber, 0, "", "", message, "", List.of());
    }

    void pass(List<RowWriter> writers) throws IOException, InterruptedException, SourceFault {
      var schema = input.schema();
      var names = schema.fields().stream().map(field -> field.name()).toList();
      var probed = SourceProbe.of(input.file(), input.encoding(), input.dialect(), names);
      encoding = probed.encoding().name();
      warnings.addAll(probed.encoding().warnings());
      try (var reader = RecordReader.open(input.file(), probed.encoding(), probed.dialect());
          var outputs = new Outputs(writers, schema, Files.size(input.file()))) {
        rows(reader, header(reader), outputs);
        if (findings.errorCount() == 0) {
          outputs.finish();
        }
      }
    }

    private RowCheck header(RecordReader reader) throws IOException, SourceFault {
      var schema = input.schema();
      if (!input.dialect().header()) {
        return check(Labels.byPosition(schema));
      }
      var record = reader.next();
      while (record != null && (record.isBlank() || record.isComment())) {
        record = reader.next();
      }
      if (record == null) {
        throw new SourceFault("source-error", 0, "The file has no header and no rows.");
      }
      labels = record.texts(RecordReader.MAX_CELLS, TableError.MAX_CELL_CHARS);
      var layout = Labels.of(schema, labels, input.dialect().caseSensitiveHeader());
      layout.errors().forEach(findings::add);
      return check(layout);
    }

    private RowCheck check(Labels.Layout layout) {
      return new RowCheck(preparation.fields(), input.schema(), layout, findings);
    }

    private void rows(RecordReader reader, RowCheck check, Outputs outputs)
        throws IOException, InterruptedException, SourceFault {
      for (var record = reader.next(); record != null; record = reader.next()) {
        if (record.isComment()) {
          continue;
        }
        if (record.isBlank()) {
          blankRowCount++;
          continue;
        }
        rowCount++;
        var values = check.row(record, reader.recordNumber());
        if (findings.errorCount() == 0) {
          outputs.row(values, record.charCount());
        } else if (outputs.isOpen()) {
          outputs.abandon();
        }
        if (rowCount % ROWS_BETWEEN_INTERRUPT_CHECKS == 0 && Thread.interrupted()) {
          throw new InterruptedException("reading " + input.resource());
        }
      }
    }

    TableResult result() {
      var formats = new LinkedHashMap<String, String>();
      for (var check : preparation.fields()) {
        if (!check.writtenFormat().isEmpty()) {
          formats.put(check.field().name(), check.writtenFormat());
        }
        if (check.nonFiniteCount() > 0) {
          warnings.add(
              Sentence.of(
                  "The field \"%s\" holds NaN or INF in %,d rows; JSON hasn't got them, so they are null there.",
                  check.field().name(), check.nonFiniteCount()));
        }
      }
      return new TableResult(
          input.resource(),
          labels,
          rowCount,
          blankRowCount,
          findings.errorCount(),
          findings.errors(),
          findings.groups(),
          warnings,
          encoding,
          formats);
    }
  }
}
