package io.specstore.table.check;

import io.specstore.table.check.CheckedBatch.Verdict;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.writer.WriterGroup;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Takes the checked rows of a table in order: looks at their keys, gathers what is wrong, and
/// hands them to the writers or sets them aside.
final class RowRouter {
  private final PassResultBuilder notes;
  private final KeyChecks keys;
  private final WriterGroup outputs;
  private final InvalidRowPolicy wrongCells;
  private final @Nullable QuarantineWriter rejected;

  RowRouter(PassResultBuilder notes, KeyChecks keys, WriterGroup outputs) throws IOException {
    this.notes = notes;
    this.keys = keys;
    this.outputs = outputs;
    this.wrongCells = notes.input().options().wrongCells();
    this.rejected =
        wrongCells instanceof InvalidRowPolicy.Quarantine(_, var writer)
            ? QuarantineWriter.begin(writer, notes.columns())
            : null;
  }

  void run(BatchPipeline line, long totalBytes)
      throws IOException, InterruptedException, TableReadException {
    if (notes.findings().errorCount() > 0) {
      outputs.abandon();
    }
    var progress = notes.input().options().progress();
    for (var batch = line.next(); batch != null; batch = line.next()) {
      take(batch);
      progress.at(notes.rowCount(), batch.position(), totalBytes);
    }
  }

  private void take(CheckedBatch batch)
      throws IOException, InterruptedException, TableReadException {
    var result = batch.result();
    keys.reportTo(result.errors());
    notes.countMendedCells(result.repairedCellCount());
    try {
      for (var i = 0; i < batch.size(); i++) {
        if (batch.verdict(i) == Verdict.SKIPPED) {
          skip(batch, i);
        } else {
          take(batch, i);
        }
      }
      outputs.send(batch.texts());
    } finally {
      notes.findings().addAll(result.errors());
      keys.reportTo(notes.findings());
    }
    if (wrongCells instanceof InvalidRowPolicy.Null(var maxCells)
        && notes.mendedCellCount() > maxCells
        && outputs.isOpen()) {
      outputs.abandon();
      notes
          .findings()
          .add(
              PassResultBuilder.tooMuch(
                  0,
                  Message.of(
                      "More than %,d %s wrong, which is the limit for making them missing"
                          + " values; raise it, or mend the data.",
                      maxCells, maxCells == 1 ? "cell is" : "cells are")));
    }
  }

  private void skip(CheckedBatch batch, int index)
      throws IOException, InterruptedException, TableReadException {
    var record = batch.record(index);
    if (record.isComment()) {
      return;
    }
    notes.countBlankRow();
    if (notes.input().options().isStrict()) {
      RowChecker.blankRow(record, batch.result().errors());
      keys.row(new @Nullable Object[notes.input().schema().fields().size()], record, true);
      outputs.abandon();
    }
  }

  private void take(CheckedBatch batch, int index)
      throws IOException, InterruptedException, TableReadException {
    var record = batch.record(index);
    var values = batch.values(index);
    var findings = batch.result().errors();
    notes.countRow();
    var keyError = keys.row(values, record, batch.verdict(index) == Verdict.RIGHT);
    var isWrong = batch.verdict(index) == Verdict.WRONG || !keyError.isEmpty();
    if (!outputs.isOpen()) {
      return;
    }
    if (!isWrong) {
      outputs.row(values);
    } else if (wrongCells instanceof InvalidRowPolicy.Quarantine(var maxRows, _)
        && rejected != null) {
      setAside(record, findings, maxRows);
    } else {
      outputs.abandon();
      if (wrongCells instanceof InvalidRowPolicy.Null) {
        // Outputs are open up to the first wrong row only, so the batch's first is this row's.
        var isKey = batch.verdict(index) != Verdict.WRONG;
        findings.add(
            PassResultBuilder.tooMuch(
                record.number(),
                Message.of(
                    "What is wrong in this row can't become a missing value: it is %s; mend it, or"
                        + " set such rows aside by \"quarantine\".",
                    isKey ? keyError : batch.result().firstUnrepairable())));
      }
    }
  }

  private void setAside(RecordView record, ErrorCollector findings, long maxRows)
      throws IOException, InterruptedException {
    if (notes.rejectedRowCount() < maxRows) {
      rejected().add(record, findings.reasons(record.number()));
      notes.countRejectedRow();
      return;
    }
    outputs.abandon();
    findings.add(
        PassResultBuilder.tooMuch(
            record.number(),
            Message.of(
                "More than %,d %s wrong, which is the limit for setting them aside; raise it,"
                    + " or mend the data.",
                maxRows, maxRows == 1 ? "row is" : "rows are")));
  }

  private QuarantineWriter rejected() {
    if (rejected == null) {
      throw new IllegalStateException("rows are set aside in quarantine only");
    }
    return rejected;
  }

  /// Ends the writers, if the table is whole.
  void finish() throws IOException, InterruptedException {
    var errorsBefore = notes.findings().errorCount();
    keys.finish();
    if (outputs.isOpen() && notes.findings().errorCount() == errorsBefore) {
      outputs.finish();
      if (rejected != null) {
        rejected.end();
      }
      notes.whole();
    }
  }
}
