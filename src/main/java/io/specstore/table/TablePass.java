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
    var preparation = Preparation.of(input.schema(), input.source());
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

  /// Puts the keys of all rows into an index, whether the rows are right or not.
  ///
  /// @return why the table could not be read to its end; empty when it was
  String gather(TableInput input, KeyIndex index, List<String> fields)
      throws IOException, InterruptedException {
    var schema = input.schema();
    var preparation = Preparation.of(schema, input.source());
    if (!preparation.faults().isEmpty()) {
      return preparation.faults().getFirst();
    }
    var run = new Run(input, preparation);
    try {
      var places = fields.stream().mapToInt(schema::indexOf).toArray();
      run.pass(
          List.of(), layout -> RowKeys.filling(index, places, new KeyErrors(layout, run.findings)));
      return "";
    } catch (SourceFault fault) {
      return fault.text();
    }
  }

  /// Makes what looks at rows beside each other, once the layout is known.
  private interface KeysOf {
    RowKeys keys(Labels.Layout layout);
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
      var others = input.options().references();
      var faults = new ArrayList<String>();
      var references = others.of(input, faults);
      faults.forEach(this::refuse);
      if (faults.isEmpty()) {
        pass(
            writers,
            layout ->
                RowKeys.of(
                    input.schema(), references, new KeyErrors(layout, findings), others.folder()));
      }
    }

    void pass(List<RowWriter> writers, KeysOf keysOf)
        throws IOException, InterruptedException, SourceFault {
      var schema = input.schema();
      var names = schema.fields().stream().map(field -> field.name()).toList();
      try (var source = OpenedSource.open(input.source(), names);
          var outputs = new Outputs(writers, schema, source.bytes())) {
        encoding = source.encoding();
        warnings.addAll(source.warnings());
        var layout = layout(source);
        try (var keys = keysOf.keys(layout)) {
          rows(source.records(), new Row(check(layout), keys, outputs));
          keys.finish();
        }
        if (findings.errorCount() == 0) {
          outputs.finish();
        }
      }
    }

    /// What a row goes through.
    private record Row(RowCheck check, RowKeys keys, Outputs outputs) {}

    private Labels.Layout layout(OpenedSource source) {
      if (!source.hasLabels()) {
        return Labels.byPosition(input.schema());
      }
      labels = source.labels();
      var layout = Labels.of(input.schema(), labels, source.dialect().caseSensitiveHeader());
      layout.errors().forEach(findings::add);
      return layout;
    }

    private RowCheck check(Labels.Layout layout) {
      return new RowCheck(preparation.fields(), layout, findings);
    }

    private void rows(RecordSource source, Row path)
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
          row(record.at(i), path);
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

    private void row(RawRecord record, Row path)
        throws IOException, InterruptedException, SourceFault {
      if (record.isComment()) {
        return;
      }
      if (record.isBlank()) {
        blankRowCount++;
        return;
      }
      rowCount++;
      var errorsBefore = findings.errorCount();
      var values = path.check().row(record);
      path.keys().row(values, record, findings.errorCount() == errorsBefore);
      var outputs = path.outputs();
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
