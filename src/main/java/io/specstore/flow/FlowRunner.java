package io.specstore.flow;

import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.DiskUnavailableException;
import io.specstore.engine.Engine;
import io.specstore.engine.LocalEngine;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.registry.Database;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.registry.RevisionRow;
import io.specstore.registry.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one queued revision from its stored plan and saves each update of the engine. Safe for
/// concurrent use.
///
/// Every run has a number, the fencing token: a run that was given up as dead and still lives finds
/// a higher number in the registry; its updates change nothing, and the first of them ends it.
public final class FlowRunner {
  /// From so many runs on that the server ended with, a flow runs alone.
  static final int ENDS_BEFORE_ALONE = 2;

  /// After so many the flow is ended.
  static final int MAX_ENDS = 5;

  /// With the pauses between them, an hour and some minutes.
  static final int MAX_DISK_FAILURES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(FlowRunner.class);

  private final Database database;
  private final Engine engine;
  private final InstantSource clock;
  private final StoreTurns turns = new StoreTurns();
  private final RunCounts counts = new RunCounts();

  /// Whose last run ended in this process without the registry knowing so.
  private final Set<RevisionId> unnoted = ConcurrentHashMap.newKeySet();

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
  /// @param failures how many runs in a row could not come to an end, the server's disk being full
  ///   for one
  /// @throws InterruptedException when the server stops; the revision is then run again
  /// @throws RegistryUnavailableException when the registry can't be written; likewise
  /// @throws DiskUnavailableException when a disk can't be written; likewise, but not for ever
  void run(RevisionId id, int failures) throws InterruptedException {
    try (var _ = turns.run(id.dataset())) {
      runInTurn(id, failures);
    }
  }

  /// How many runs began and how flows ended.
  public List<Collector> metrics() {
    return counts.all();
  }

  /// Runs change the files of a dataset in these turns.
  public StoreTurns turns() {
    return turns;
  }

  private void runInTurn(RevisionId id, int failures) throws InterruptedException {
    var begun =
        database.inTransaction(tx -> tx.revisions().lock(id).flatMap(row -> begin(tx, row)));
    if (begun.isEmpty()) {
      return;
    }
    counts.begun();
    var run = begun.get();
    try {
      run(run, failures);
    } catch (InterruptedException | RegistryUnavailableException | DiskUnavailableException e) {
      noteEnd(id);
      throw e;
    }
  }

  private void run(Run run, int failures) throws InterruptedException {
    var id = run.id();
    try {
      var plan = Plan.parse(run.plan());
      if (run.attempt() > 1 && !engine.hasPublished(id, plan)) {
        beginAgain(run);
      }
      var ending =
          run.isAlone()
              ? engine.runAlone(id, plan, update -> note(run, update))
              : engine.run(id, plan, update -> note(run, update));
      if (ending == Engine.Ending.HERE) {
        failWhatIsLeft(run, "the engine ended without a word about this pipeline");
      }
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (DiskUnavailableException e) {
      LOG.warn("revision={} {}", id, e.getMessage(), e);
      if (failures < MAX_DISK_FAILURES) {
        note(
            run,
            "%s; next try in %d s".formatted(e.getMessage(), waitForDisk(failures).toSeconds()));
        throw e;
      }
      failWhatIsLeft(
          run,
          "%s, and was each of the %,d times that this was tried; when it has room again, push again"
              .formatted(e.getMessage(), failures + 1));
    } catch (SupersededException _) {
      LOG.warn("revision={} run {} was superseded by another run and ends", id, run.attempt());
    } catch (RuntimeException | Error e) {
      LOG.error("revision={} the engine failed unexpectedly", id, e);
      failWhatIsLeft(run, "an unexpected error of the server ended this run; its log has it: " + e);
    }
  }

  /// Where the work of that flow begins, by what is known before its sources come.
  QueuePlace.Lane lane(RevisionId id) {
    return database.read(tx -> {
      var ends = tx.revisions().openRuns(id) - (unnoted.contains(id) ? 1 : 0);
      if (ends >= ENDS_BEFORE_ALONE) {
        return QueuePlace.Lane.ALONE;
      }
      return tx.blobs().largestUsed(id) >= LocalEngine.BIG_SOURCE_BYTES
          ? QueuePlace.Lane.BIG
          : QueuePlace.Lane.SMALL;
    });
  }

  private record Run(RevisionId id, String plan, int attempt, boolean isAlone) {}

  /// Ends that revision for that reason, unless it has ended.
  void fail(RevisionId id, String reason) {
    database.transact(tx -> {
      tx.revisions()
          .lock(id)
          .filter(row -> !row.status().isFinal())
          .ifPresent(
              row -> logChange(row, new StateChanges(tx, row, clock.instant()).failAll(reason)));
    });
  }

  /// Notes that a run has ended before its flow, but not the process with it.
  private void noteEnd(RevisionId id) {
    try {
      database.transact(tx -> tx.revisions().endRun(id));
    } catch (RegistryUnavailableException _) {
      unnoted.add(id);
    }
  }

  /// Another run of the revision has begun: this one is to end without publishing anything.
  private static final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SupersededException() {
      super("another run of this revision has begun", null, false, false);
    }
  }

  private Optional<Run> begin(Transaction tx, RevisionRow row) {
    if (row.status().isFinal()) {
      return Optional.empty();
    }
    var id = row.id();
    if (unnoted.remove(id)) {
      tx.revisions().endRun(id);
    }
    var ends = tx.revisions().openRuns(id);
    if (ends >= MAX_ENDS) {
      var reason =
          "begun "
              + ends
              + " times, and the server ended each time; make its sources smaller, or have the"
              + " server's log looked at, and push again";
      logChange(row, new StateChanges(tx, row, clock.instant()).failAll(reason));
      return Optional.empty();
    }
    var isAlone = ends >= ENDS_BEFORE_ALONE;
    if (isAlone) {
      LOG.warn("revision={} runs alone: the server ended with {} runs of it", id, ends);
    }
    return Optional.of(
        new Run(id, tx.revisions().plan(id), tx.revisions().beginAttempt(id), isAlone));
  }

  private void beginAgain(Run run) {
    change(run, (_, changes) -> changes.beginAgain());
  }

  private void note(Run run, PipelineUpdate update) {
    change(run, (before, changes) -> logChange(before, changes.apply(update)));
  }

  private void note(Run run, String line) {
    database.transact(tx -> {
      if (tx.revisions().lock(run.id()).filter(row -> row.attempt() == run.attempt()).isPresent()) {
        tx.logs().append(run.id(), List.of(line));
      }
    });
  }

  /// How long a run waits for the disk after that many failures before this one.
  static Duration waitForDisk(int failures) {
    return Handover.waitAfter(failures + 1);
  }

  private void change(Run run, BiConsumer<RevisionRow, StateChanges> change) {
    boolean isOurs =
        database.inTransaction(tx -> {
          var row = tx.revisions().lock(run.id()).filter(one -> one.attempt() == run.attempt());
          row.ifPresent(one -> change.accept(one, new StateChanges(tx, one, clock.instant())));
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

  private void logChange(RevisionRow before, Status after) {
    if (before.status() != after) {
      if (after.isFinal()) {
        counts.ended(after);
      }
      LOG.info("revision={} {}", before.id(), after);
    }
  }
}
