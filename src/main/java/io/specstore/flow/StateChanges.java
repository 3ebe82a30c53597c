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
import io.specstore.registry.RevisionState;
import io.specstore.registry.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Changes the state of a flow by one update: the only code that changes a pipeline's or a
/// revision's state.
///
/// The caller holds the revision's row in an open transaction, so two updates of one flow come one
/// after the other and none is lost. What is final stays as it is. Of one transaction and one
/// revision as it was locked there; used once.
final class StateChanges {
  /// The most lines that a pipeline's error log keeps; one line more says how many there were.
  static final int MAX_ERROR_LINES = 100;

  /// The most lines that a revision's error log keeps of all its pipelines; one line more says so.
  static final int MAX_REVISION_ERROR_LINES = 1_000;

  /// The most characters of one line of an error log; what is longer is cut and says so.
  static final int MAX_ERROR_LINE_CHARACTERS = 16 * 1024;

  private static final String FULL =
      "… more errors came than are kept here; the pipelines have their own";

  private final Transaction tx;
  private final RevisionRow revision;
  private final Instant now;

  StateChanges(Transaction tx, RevisionRow revision, Instant now) {
    this.tx = tx;
    this.revision = revision;
    this.now = now;
  }

  /// Applies the update and returns the revision's state after it.
  Status apply(PipelineUpdate update) {
    return tx.pipelines()
        .find(update.pipeline())
        .map(row -> apply(update, row))
        .orElseGet(revision::status);
  }

  /// Applies the update of that pipeline, as it was read in this transaction.
  Status apply(PipelineUpdate update, PipelineRow row) {
    if (row.status().isFinal()) {
      return revision.status();
    }
    var rows = rows(concerned(row, update));
    var transition = state(rows).after(update);
    var report = bounded(update.report());
    tx.pipelines().save(reported(row, report, transition));
    transition
        .failedBecauseOf()
        .forEach((failed, cause) -> tx.pipelines().save(dependant(rows, failed, cause)));
    save(report, transition.next().status());
    return transition.next().status();
  }

  /// Forgets what an earlier run said, whose files the next one makes anew: all pipelines are
  /// queued again. The revision's own state stays, since a run of it has begun.
  void beginAgain() {
    for (var row : tx.pipelines().of(revision.id())) {
      tx.pipelines().save(PipelineRow.queued(row.id(), row.title(), row.needs()));
    }
    tx.logs().forgetRuns(revision.id());
    tx.revisions().save(revision.id(), new RevisionState(revision.status(), "", List.of(), now));
  }

  /// Ends every pipeline that has not ended, for one reason that the error log then holds.
  Status failAll(String reason) {
    var rows = rows(tx.pipelines().of(revision.id()));
    var transition = state(rows).abandoned();
    if (!transition.isChange()) {
      return revision.status();
    }
    var report = bounded(new Report(List.of(reason), List.of(reason), ""));
    for (PipelineId failed : transition.changed().keySet()) {
      var cause = Optional.ofNullable(transition.failedBecauseOf().get(failed));
      tx.pipelines()
          .save(
              cause
                  .map(other -> dependant(rows, failed, other))
                  .orElseGet(() -> reported(row(rows, failed), report, transition)));
    }
    save(report, transition.next().status());
    return transition.next().status();
  }

  /// A failure may change any pipeline; every other update changes its own alone, and of the rest
  /// only matters which states there are.
  private List<PipelineRow> concerned(PipelineRow row, PipelineUpdate update) {
    if (update instanceof PipelineUpdate.Failed) {
      return tx.pipelines().of(row.id().revision());
    }
    var rows = new ArrayList<>(tx.pipelines().oneOfEachStatusBeside(row.id()));
    rows.add(row);
    return rows;
  }

  private static SequencedMap<PipelineId, PipelineRow> rows(List<PipelineRow> all) {
    var rows = new LinkedHashMap<PipelineId, PipelineRow>();
    for (PipelineRow row : all) {
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

  private static PipelineRow reported(PipelineRow row, Report report, Transition transition) {
    return new PipelineRow(
        row.id(),
        row.title(),
        transition.changed().getOrDefault(row.id(), row.status()),
        row.needs(),
        isNothing(report.stats()) ? row.stats() : report.stats(),
        report.errors().isEmpty() ? row.errorLog() : report.errors());
  }

  private static PipelineRow dependant(
      SequencedMap<PipelineId, PipelineRow> rows, PipelineId failed, PipelineId cause) {
    var row = row(rows, failed);
    return new PipelineRow(
        failed,
        row.title(),
        Status.FAILED,
        row.needs(),
        row.stats(),
        List.of(Transition.dependencyText(cause)));
  }

  private static PipelineRow row(SequencedMap<PipelineId, PipelineRow> rows, PipelineId id) {
    var row = rows.get(id);
    if (row == null) {
      throw new IllegalStateException("pipeline " + id + " has no row");
    }
    return row;
  }

  private void save(Report report, Status status) {
    var before = revision.state();
    tx.logs().append(revision.id(), report.log());
    tx.revisions()
        .save(
            revision.id(),
            new RevisionState(
                status,
                isNothing(report.stats()) ? before.stats() : report.stats(),
                joined(before.errorLog(), report.errors()),
                now));
    if (status != before.status()) {
      recordChange(status);
    }
  }

  private void recordChange(Status status) {
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

  private static Report bounded(Report report) {
    return new Report(report.log(), bounded(report.errors()), report.stats());
  }

  private static List<String> bounded(List<String> lines) {
    var kept =
        new ArrayList<>(lines.stream().limit(MAX_ERROR_LINES).map(StateChanges::cut).toList());
    if (lines.size() > MAX_ERROR_LINES) {
      kept.add("… %d lines in all, the first %d are kept".formatted(lines.size(), MAX_ERROR_LINES));
    }
    return kept;
  }

  private static String cut(String line) {
    if (line.length() <= MAX_ERROR_LINE_CHARACTERS) {
      return line;
    }
    return line.substring(0, MAX_ERROR_LINE_CHARACTERS)
        + "… (cut; %d characters in all)".formatted(line.length());
  }

  /// The lines so far and the new ones; the same lines from a second pipeline are kept once.
  private static List<String> joined(List<String> sofar, List<String> more) {
    if (more.isEmpty()
        || sofar.size() > MAX_REVISION_ERROR_LINES
        || Collections.indexOfSubList(sofar, more) >= 0) {
      return sofar;
    }
    var all = new ArrayList<>(sofar);
    all.addAll(more);
    if (all.size() <= MAX_REVISION_ERROR_LINES) {
      return all;
    }
    var kept = new ArrayList<>(all.subList(0, MAX_REVISION_ERROR_LINES));
    kept.add(FULL);
    return kept;
  }
}
