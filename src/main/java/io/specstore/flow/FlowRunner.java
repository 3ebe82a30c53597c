package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.Engine;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.registry.Database;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.registry.RevisionRow;
import io.specstore.registry.Transaction;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one queued revision from its stored plan and saves each update of the engine. Safe for
/// concurrent use.
///
/// Every run has a number, the fencing token: a run that was given up as dead and still lives finds
/// a higher number in the registry; its updates change nothing, and the first of them ends it.
public final class FlowRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FlowRunner.class);

  private final Database database;
  private final Engine engine;
  private final InstantSource clock;

  public FlowRunner(Database database, Engine engine, InstantSource clock) {
    this.database = database;
    this.engine = engine;
    this.clock = clock;
  }

  /// Runs the revision to its end; does nothing when it has ended already.
  ///
  /// Whatever else goes wrong ends the revision, errors of the virtual machine too: a spec that
  /// provokes one would else be run again for ever.
  ///
  /// @throws InterruptedException when the server stops; the revision is then run again
  /// @throws RegistryUnavailableException when the registry can't be written; likewise
  void run(RevisionId id) throws InterruptedException {
    var begun =
        database.inTransaction(tx -> tx.revisions().lock(id).flatMap(row -> begin(tx, row)));
    if (begun.isEmpty()) {
      return;
    }
    var run = begun.get();
    try {
      var ending = engine.run(id, Plan.parse(run.plan()), update -> note(run, update));
      if (ending == Engine.Ending.HERE) {
        failWhatIsLeft(run, "the engine ended without a word about this pipeline");
      }
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (SupersededException _) {
      LOG.warn("revision={} run {} was superseded by another run and ends", id, run.attempt());
    } catch (RuntimeException | Error e) {
      LOG.error("revision={} the engine failed unexpectedly", id, e);
      failWhatIsLeft(run, "an unexpected error of the server ended this run; its log has it: " + e);
    }
  }

  private record Run(RevisionId id, String plan, int attempt) {}

  /// Another run of the revision has begun: this one is to end without publishing anything.
  private static final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SupersededException() {
      super("another run of this revision has begun", null, false, false);
    }
  }

  private static Optional<Run> begin(Transaction tx, RevisionRow row) {
    if (row.status().isFinal()) {
      return Optional.empty();
    }
    return Optional.of(
        new Run(row.id(), tx.revisions().plan(row.id()), tx.revisions().beginAttempt(row.id())));
  }

  private void note(Run run, PipelineUpdate update) {
    boolean isOurs =
        database.inTransaction(tx -> {
          var row = tx.revisions().lock(run.id()).filter(one -> one.attempt() == run.attempt());
          row.ifPresent(
              one -> logChange(one, new StateChanges(tx, one, clock.instant()).apply(update)));
          return row.isPresent();
        });
    if (!isOurs) {
      throw new SupersededException();
    }
  }

  private void failWhatIsLeft(Run run, String reason) {
    database.transact(tx -> {
      tx.revisions()
          .lock(run.id())
          .filter(row -> row.attempt() == run.attempt() && !row.status().isFinal())
          .ifPresent(
              row -> logChange(row, new StateChanges(tx, row, clock.instant()).failAll(reason)));
    });
  }

  private static void logChange(RevisionRow before, Status after) {
    if (before.status() != after) {
      LOG.info("revision={} {}", before.id(), after);
    }
  }
}
