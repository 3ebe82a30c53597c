package io.specstore.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One streaming pass over a table: reads, checks and casts every cell and feeds every writer.
///
/// On the first wrong row the writers stop, and checking goes on to the end.
public final class TablePass {
  /// Runs the pass. The writers are begun and, when every row is right, ended; whoever opened them
  /// closes them.
  ///
  /// @throws UncheckedIOException when the file can't be read or a writer can't write
  public TableResult run(TableInput input, List<RowWriter> writers) throws InterruptedException {
    var preparation = Preparation.of(input.schema(), input.source().dialect());
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
      try (var source = OpenedSource.open(input.source(), names);
          var outputs = new Outputs(writers, schema, source.bytes())) {
        encoding = source.encoding();
        warnings.addAll(source.warnings());
        rows(source.records(), header(source), outputs);
        if (findings.errorCount() == 0) {
          outputs.finish();
        }
      }
    }

    private RowCheck header(OpenedSource source) {
      var schema = input.schema();
      if (!source.hasLabels()) {
        return check(Labels.byPosition(schema));
      }
      labels = source.labels();
      var layout = Labels.of(schema, labels, source.dialect().caseSensitiveHeader());
      layout.errors().forEach(findings::add);
      return check(layout);
    }

    private RowCheck check(Labels.Layout layout) {
      return new RowCheck(preparation.fields(), input.schema(), layout, findings);
    }

    private void rows(RecordSource source, RowCheck check, Outputs outputs)
        throws IOException, InterruptedException, SourceFault {
      var batch = new RecordBatch();
      var record = new RawRecord(batch);
      var isMore = true;
      while (isMore) {
        batch.clear();
        SourceFault fault = null;
        try {
          isMore = fill(batch, source);
        } catch (SourceFault e) {
          fault = e;
        }
        for (var i = 0; i < batch.size(); i++) {
          row(record.at(i), check, outputs);
        }
        if (fault != null) {
          throw fault;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("reading " + input.resource());
        }
      }
    }

    /// Whether there may be more records.
    private static boolean fill(RecordBatch batch, RecordSource source)
        throws IOException, SourceFault {
      while (!batch.isFull()) {
        if (!source.read(batch)) {
          return false;
        }
      }
      return true;
    }

    private void row(RawRecord record, RowCheck check, Outputs outputs)
        throws IOException, InterruptedException, SourceFault {
      if (record.isComment()) {
        return;
      }
      if (record.isBlank()) {
        blankRowCount++;
        return;
      }
      rowCount++;
      var values = check.row(record);
      if (findings.errorCount() == 0) {
        outputs.row(values, record.charCount());
      } else if (outputs.isOpen()) {
        outputs.abandon();
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
