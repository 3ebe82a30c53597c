package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.registry.AuditRow;
import io.specstore.registry.Database;
import io.specstore.registry.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What an owner may do with a flow that was accepted: see its place in the queue, cancel it, or
/// have the same spec run again. Safe for concurrent use.
public final class FlowControl {
  private final Database database;
  private final Acceptance acceptance;
  private final InstantSource clock;

  FlowControl(Database database, Acceptance acceptance, InstantSource clock) {
    this.database = database;
    this.acceptance = acceptance;
    this.clock = clock;
  }

  /// The place of that flow in the queue; empty when it does not wait there.
  public Optional<QueuePlace> place(RevisionId id) {
    return acceptance.queue().place(id);
  }

  /// Ends that flow FAILED unless it has ended, and returns its state: a run stops at the next
  /// batch of rows, for which this waits a moment.
  ///
  /// @param owner of the flow
  public Status cancel(RevisionId id, Principal owner) throws InterruptedException {
    var isOver = status(id).isFinal();
    acceptance.queue().cancel(id, "cancelled by " + owner.ownerId());
    if (!isOver) {
      database.transact(tx -> tx.audit().add(cancelled(id, owner)));
    }
    return status(id);
  }

  private AuditRow cancelled(RevisionId id, Principal owner) {
    return new AuditRow(
        id.dataset().ownerId(),
        id.toString(),
        AuditRow.Action.CANCELLED,
        owner.ownerId(),
        "",
        clock.instant());
  }

  private Status status(RevisionId id) {
    return database
        .read(tx -> tx.revisions().find(id))
        .orElseThrow(() -> new IllegalArgumentException("the registry knows no revision " + id))
        .status();
  }

  /// Saves the spec of that revision as the next revision of its dataset.
  public UploadAnswer retry(RevisionId id) {
    try {
      var answer = database.inTransaction(tx -> retryIn(tx, id));
      if (answer instanceof UploadAnswer.Accepted(var revision, _)) {
        acceptance.begin(revision);
      }
      return answer;
    } catch (Acceptance.SpecRefusedException refusal) {
      return new UploadAnswer.Refused(id.dataset().toString(), refusal.problems());
    }
  }

  private UploadAnswer retryIn(Transaction tx, RevisionId id) {
    tx.owners().lock(id.dataset().ownerId());
    var limit = acceptance.waitingProblem(tx, id.dataset().ownerId());
    if (limit.isPresent()) {
      return new UploadAnswer.Refused(id.dataset().toString(), List.of(limit.get()));
    }
    var spec = acceptance.stored(tx, id);
    return new UploadAnswer.Accepted(acceptance.accept(tx, spec, clock.instant()), spec.notes());
  }
}
