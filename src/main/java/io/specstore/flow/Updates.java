package io.specstore.flow;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.plan.PipelineUpdate;
import io.specstore.registry.AuditRow;
import io.specstore.registry.Database;
import io.specstore.registry.RevisionRow;
import io.specstore.registry.Transaction;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies updates from outside: a pipelines service, or any other runner, reports the progress of
/// its flows here.
public final class Updates {
  private static final Logger LOG = LoggerFactory.getLogger(Updates.class);

  private final Database database;
  private final InstantSource clock;

  public Updates(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Applies one update; only flows of the external engine move.
  public UpdateAnswer apply(PipelineUpdate update) {
    return database.inTransaction(tx -> applyIn(tx, update));
  }

  private UpdateAnswer applyIn(Transaction tx, PipelineUpdate update) {
    var locked = tx.revisions().lock(update.pipeline().revision());
    var pipeline = locked.flatMap(_ -> tx.pipelines().find(update.pipeline()));
    if (locked.isEmpty() || pipeline.isEmpty()) {
      return new UpdateAnswer.Unknown();
    }
    var revision = locked.get();
    if (revision.engine() != EngineKind.EXTERNAL) {
      return isPrivate(tx, revision) ? new UpdateAnswer.Unknown() : notMovable(revision);
    }
    var status = new StateChanges(tx, revision, clock.instant()).apply(update, pipeline.get());
    logChange(revision, status);
    if (status != revision.status() && status.isFinal()) {
      audit(tx, revision.id(), status);
    }
    return new UpdateAnswer.Noted(revision.id(), status);
  }

  /// Whoever sends updates has shown no token, so what is private is not there for them.
  private static boolean isPrivate(Transaction tx, RevisionRow revision) {
    var dataset = revision.id().dataset();
    return tx.revisions()
        .heading(dataset.ownerId(), dataset.name(), revision.id().number())
        .filter(Access::isPrivate)
        .isPresent();
  }

  private static UpdateAnswer notMovable(RevisionRow revision) {
    return new UpdateAnswer.NotMovable(
        revision.id(),
        revision.status(),
        List.of("this flow is run by the server's own engine and cannot be moved from outside"));
  }

  private void audit(Transaction tx, RevisionId id, Status status) {
    tx.audit()
        .add(
            new AuditRow(
                id.dataset().ownerId(),
                id.toString(),
                AuditRow.Action.UPDATED,
                AuditRow.OUTSIDE,
                status.name(),
                clock.instant()));
  }

  private static void logChange(RevisionRow before, Status after) {
    if (before.status() != after) {
      LOG.info("revision={} {} by update", before.id(), after);
    }
  }
}
