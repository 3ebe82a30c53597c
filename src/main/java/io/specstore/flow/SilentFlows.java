package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends flows of the external engine that have reported nothing for too long.
public final class SilentFlows {
  private static final Logger LOG = LoggerFactory.getLogger(SilentFlows.class);

  private final Database database;
  private final Duration limit;
  private final InstantSource clock;

  public SilentFlows(Database database, Duration limit, InstantSource clock) {
    this.database = database;
    this.limit = limit;
    this.clock = clock;
  }

  /// Ends what has been silent for longer than the limit.
  void endSilent() {
    var now = clock.instant();
    var before = now.minus(limit);
    for (RevisionId id : database.read(tx -> tx.revisions().silentSince(before))) {
      try {
        end(id, before, now);
      } catch (RuntimeException e) {
        LOG.error("revision={} could not be ended after its silence", id, e);
      }
    }
  }

  private void end(RevisionId id, Instant before, Instant now) {
    database.transact(tx -> {
      tx.revisions()
          .lock(id)
          .filter(row -> !row.status().isFinal() && !row.state().heardAt().isAfter(before))
          .ifPresent(row -> {
            var status = new StateChanges(tx, row, now).failAll(reason());
            LOG.warn("revision={} {} after {} of silence", id, status, limit);
          });
    });
  }

  private String reason() {
    return "this flow reported nothing for %d s (DPP_TIMEOUT); the pipelines service may have"
            .formatted(limit.toSeconds())
        + " lost it: see its own log, then upload the spec again";
  }
}
