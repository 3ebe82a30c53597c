package io.specstore.table.check;

import io.specstore.table.check.CheckedBatch.Verdict;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.writer.WriterGroup;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Takes the checked rows of a table in order, checks their keys, collects the errors, and passes
/// each row to the writers, to the quarantine, or to nobody, as the [InvalidRowPolicy] says. Used
/// by the thread that runs the pass.
final class RowRouter {
  private final PassResultBuilder result;
  private final KeyChecks keys;
  private final WriterGroup outputs;
  private final InvalidRowPolicy policy;
  private final @Nullable QuarantineWriter quarantine;

  RowRouter(PassResultBuilder result, KeyChecks keys, WriterGroup outputs) throws IOException {
    this.result = result;
    this.keys = keys;
    this.outputs = outputs;
    this.policy = result.input().options().invalidRows();
    this.quarantine =
        policy instanceof InvalidRowPolicy.Quarantine(_, var writer)
            ? QuarantineWriter.begin(writer, result.columns())
            : null;
  }

  void run(BatchPipeline batches, long totalBytes)
      throws IOException, InterruptedException, TableReadException {
    if (result.errors().errorCount() > 0) {
      outputs.abandon();
    }
    var progress = result.input().options().progress();
    for (var batch = batches.next(); batch != null; batch = batches.next()) {
      take(batch);
      progress.at(result.rowCount(), batch.position(), totalBytes);
    }
  }

  private void take(CheckedBatch batch)
      throws IOException, InterruptedException, TableReadException {
    var found = batch.result();
    keys.reportTo(found.errors());
    result.countRepairedCells(found.repairedCellCount());
    result.lengths().add(found.lengths());
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
      result.errors().addAll(found.errors());
      keys.reportTo(result.errors());
    }
    if (policy instanceof InvalidRowPolicy.Null(var maxCells)
        && result.repairedCellCount() > maxCells
        && outputs.isOpen()) {
      outputs.abandon();
      result
          .errors()
          .add(
              PassResultBuilder.limitError(
                  0,
                  Message.of(
                      "More than %,d %s invalid, which is the limit for replacing them by missing"
                          + " values; raise \"maxCells\", or fix the data.",
                      maxCells, maxCells == 1 ? "cell is" : "cells are")));
    }
  }

  private void skip(CheckedBatch batch, int index)
      throws IOException, InterruptedException, TableReadException {
    var record = batch.record(index);
    if (record.isComment()) {
      return;
    }
    result.countBlankRow();
    if (result.input().options().isStrict()) {
      RowChecker.reportBlankRow(record, batch.result().errors());
      keys.row(new @Nullable Object[result.input().schema().fields().size()], record, true);
      outputs.abandon();
    }
  }

  private void take(CheckedBatch batch, int index)
      throws IOException, InterruptedException, TableReadException {
    var record = batch.record(index);
    var values = batch.values(index);
    var errors = batch.result().errors();
    result.countRow();
    var keyError = keys.row(values, record, batch.verdict(index) == Verdict.VALID);
    var isInvalid = batch.verdict(index) == Verdict.INVALID || !keyError.isEmpty();
    result.rowNotes().see(record, isInvalid);
    if (!outputs.isOpen()) {
      return;
    }
    if (!isInvalid) {
      outputs.row(values);
    } else if (policy instanceof InvalidRowPolicy.Quarantine(var maxRows, _)
        && quarantine != null) {
      quarantineRow(quarantine, batch, index, maxRows);
    } else {
      outputs.abandon();
      if (policy instanceof InvalidRowPolicy.Null) {
        // Outputs close at the first invalid row, so the first of the batch is this one.
        var isKey = batch.verdict(index) != Verdict.INVALID;
        errors.add(
            PassResultBuilder.limitError(
                record.number(),
                Message.of(
                    "The error in this row can't become a missing value: it is %s; fix it, or"
                        + " choose \"quarantine\" for such rows.",
                    isKey ? keyError : batch.result().firstUnrepairable())));
      }
    }
  }

  private void quarantineRow(QuarantineWriter writer, CheckedBatch batch, int index, long maxRows)
      throws IOException, InterruptedException {
    var record = batch.record(index);
    var errors = batch.result().errors();
    if (result.quarantinedRowCount() < maxRows) {
      writer.add(record, errors.reasons(record.number()));
      result.countQuarantinedRow();
      return;
    }
    outputs.abandon();
    errors.add(
        PassResultBuilder.limitError(
            record.number(),
            Message.of(
                "More than %,d %s invalid, which is the limit for quarantine; raise \"maxRows\","
                    + " or fix the data.",
                maxRows, maxRows == 1 ? "row is" : "rows are")));
  }

  /// Completes the output, if the table may be published.
  void finish() throws IOException, InterruptedException {
    var errorsBefore = result.errors().errorCount();
    keys.finish();
    if (outputs.isOpen() && result.errors().errorCount() == errorsBefore) {
      outputs.finish();
      if (quarantine != null) {
        quarantine.end();
      }
      result.markComplete();
    }
  }
}
