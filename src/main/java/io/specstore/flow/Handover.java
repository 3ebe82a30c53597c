package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.engine.Engine;
import io.specstore.engine.EngineUnreachableException;
import io.specstore.plan.Plan;
import io.specstore.registry.Database;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands a revision over to the pipelines service, with retries until the service has accepted it.
public final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Database database;
  private final Engine engine;

  public Handover(Database database, Engine engine) {
    this.database = database;
    this.engine = engine;
  }

  /// How long to wait after so many failures in a row: 1 s, 2 s, 4 s … 5 min.
  static Duration waitAfter(int failures) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /// Hands the revision over, unless it has ended.
  ///
  /// @param failures how many attempts have failed before
  /// @throws EngineUnreachableException when the service did not accept it; the revision's log then
  ///   says so
  void run(RevisionId id, int failures) throws InterruptedException {
    var open =
        database.read(tx ->
            tx.revisions()
                .find(id)
                .filter(row -> !row.status().isFinal())
                .map(row -> tx.revisions().plan(row.id())));
    if (open.isEmpty()) {
      return;
    }
    try {
      engine.run(id, Plan.parse(open.get()), _ -> {});
    } catch (EngineUnreachableException e) {
      var wait = waitAfter(failures + 1);
      LOG.warn("revision={} {}; next try in {} s", id, e.getMessage(), wait.toSeconds());
      note(id, "%s; next try in %d s".formatted(e.getMessage(), wait.toSeconds()));
      throw e;
    }
  }

  private void note(RevisionId id, String line) {
    database.transact(tx -> {
      tx.revisions()
          .lock(id)
          .filter(row -> !row.status().isFinal())
          .ifPresent(row -> {
            tx.logs().append(id, List.of(line));
            tx.revisions().save(id, row.state());
          });
    });
  }
}
