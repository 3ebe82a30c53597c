package io.specstore.flow;

import io.specstore.dataset.Event;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Status;
import io.specstore.plan.FlowState;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.plan.Transition;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import io.specstore.registry.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Moving a flow by one update: the only code that changes a pipeline's or a revision's state.
///
/// The caller holds the revision's row in an open transaction, so two updates of one flow come one
/// after the other and none is lost. What is final stays as it is.
final class Moves {
  /// The most lines that a pipeline's error log keeps; one line more says how many there were.
  static final int MAX_ERROR_LINES = 100;

  private Moves() {}

  /// Applies the update and answers the revision's state after it.
  static Status apply(Transaction tx, RevisionRow revision, PipelineUpdate update, Instant now) {
    var rows = rows(tx, revision);
    var row = rows.get(update.pipeline());
    if (row == null || row.status().isFinal()) {
      return revision.status();
    }
    var transition = state(rows).after(update);
    tx.pipelines().save(reported(row, update, transition));
    transition
        .failedBecauseOf()
        .forEach((failed, cause) -> tx.pipelines().save(dependant(rows, failed, cause)));
    tx.logs().append(revision.id(), update.report().log());
    saveRevision(tx, revision, update, transition.next().status(), now);
    return transition.next().status();
  }

  /// Ends every pipeline that has not ended, for one reason that the error log then holds.
  static Status failAll(Transaction tx, RevisionRow revision, String reason, Instant now) {
    var status = revision.status();
    var report = new Report(List.of(reason), List.of(reason), "");
    for (PipelineRow row : tx.pipelines().of(revision.id())) {
      var current = tx.revisions().find(revision.id());
      if (current.isPresent()) {
        status = apply(tx, current.get(), new PipelineUpdate.Failed(row.id(), report), now);
      }
    }
    return status;
  }

  private static SequencedMap<PipelineId, PipelineRow> rows(Transaction tx, RevisionRow revision) {
    var rows = new LinkedHashMap<PipelineId, PipelineRow>();
    for (PipelineRow row : tx.pipelines().of(revision.id())) {
      rows.put(row.id(), row);
    }
    return rows;
  }

  private static FlowState state(SequencedMap<PipelineId, PipelineRow> rows) {
    var needs = new LinkedHashMap<PipelineId, List<PipelineId>>();
    var statuses = new LinkedHashMap<PipelineId, Status>();
    rows.forEach((id, row) -> {
      needs.put(id, row.needs());
      statuses.put(id, row.status());
    });
    return FlowState.of(needs, statuses);
  }

  private static PipelineRow reported(
      PipelineRow row, PipelineUpdate update, Transition transition) {
    var report = update.report();
    return new PipelineRow(
        row.id(),
        row.title(),
        transition.changed().getOrDefault(row.id(), row.status()),
        row.needs(),
        isNothing(report.stats()) ? row.stats() : report.stats(),
        report.errors().isEmpty() ? row.errorLog() : bounded(report.errors()));
  }

  private static PipelineRow dependant(
      SequencedMap<PipelineId, PipelineRow> rows, PipelineId failed, PipelineId cause) {
    var row = rows.get(failed);
    if (row == null) {
      throw new IllegalStateException("pipeline " + failed + " has no row");
    }
    return new PipelineRow(
        failed,
        row.title(),
        Status.FAILED,
        row.needs(),
        row.stats(),
        List.of(Transition.dependencyText(cause)));
  }

  private static void saveRevision(
      Transaction tx, RevisionRow revision, PipelineUpdate update, Status status, Instant now) {
    var report = update.report();
    tx.revisions()
        .save(
            revision.id(),
            status,
            isNothing(report.stats()) ? revision.stats() : report.stats(),
            joined(revision.errorLog(), bounded(report.errors())),
            now);
    if (status != revision.status()) {
      recordChange(tx, revision, status, now);
    }
  }

  private static void recordChange(
      Transaction tx, RevisionRow revision, Status status, Instant now) {
    switch (status) {
      case QUEUED -> {}
      case INPROGRESS -> tx.events().add(new Event(revision.id(), Event.Kind.STARTED, now, ""));
      case SUCCEEDED -> {
        tx.events().add(new Event(revision.id(), Event.Kind.SUCCEEDED, now, ""));
        tx.datasets().raiseSuccessful(revision.id());
        tx.handovers().remove(revision.id());
      }
      case FAILED -> {
        tx.events().add(new Event(revision.id(), Event.Kind.FAILED, now, ""));
        tx.handovers().remove(revision.id());
      }
    }
  }

  private static boolean isNothing(String stats) {
    return stats.isBlank() || stats.equals("{}");
  }

  static List<String> bounded(List<String> lines) {
    if (lines.size() <= MAX_ERROR_LINES) {
      return lines;
    }
    var kept = new ArrayList<>(lines.subList(0, MAX_ERROR_LINES));
    kept.add("… %d lines in all, the first %d are kept".formatted(lines.size(), MAX_ERROR_LINES));
    return kept;
  }

  /// The lines so far and the new ones; the same lines from a second pipeline are kept once.
  private static List<String> joined(List<String> sofar, List<String> more) {
    if (more.isEmpty() || Collections.indexOfSubList(sofar, more) >= 0) {
      return sofar;
    }
    var all = new ArrayList<>(sofar);
    all.addAll(more);
    return all;
  }
}
