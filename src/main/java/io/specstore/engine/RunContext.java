package io.specstore.engine;

import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.table.check.TablePass;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shared objects of one run, and the boundary around each of its pipelines: an error in one
/// fails that pipeline alone.
///
/// Shared by the threads of the run.
record RunContext(
    Shared shared,
    Plan plan,
    PackageJson packageJson,
    Stats stats,
    RevisionStore revisionStore,
    WorkFolder folder,
    Ledger ledger,
    FlowUpdates updates) {
  /// Stands between a name and a warning in the log; clients show such lines.
  static final String NOTE = ": note: ";

  private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

  static RunContext of(Shared shared, Plan plan, WorkFolder folder, FlowUpdates updates) {
    var packageJson = new PackageJson(plan);
    return new RunContext(
        shared,
        plan,
        packageJson,
        new Stats(packageJson, shared.parts().publicUrl()),
        new RevisionStore(shared.parts().store(), plan.revision()),
        folder,
        new Ledger(),
        updates);
  }

  /// The objects that all runs of an engine share.
  ///
  /// @param isAlone whether nothing else may be worked on beside this run
  record Shared(
      LocalParts parts,
      Lanes lanes,
      EngineMetrics metrics,
      DuckDb duckDb,
      TablePass pass,
      boolean isAlone) {
    /// The same for a run that works alone.
    Shared alone() {
      return new Shared(parts, lanes, metrics, duckDb, pass, true);
    }
  }

  LocalParts parts() {
    return shared.parts();
  }

  /// Waits for a place for work on that many bytes.
  Lanes.Place enter(long bytes) throws InterruptedException {
    var owner = plan.revision().dataset().ownerId();
    return shared.lanes().enter(new Lanes.Worker(owner, shared.isAlone()), bytes);
  }

  EngineMetrics metrics() {
    return shared.metrics();
  }

  DuckDb duckDb() {
    return shared.duckDb();
  }

  TablePass pass() {
    return shared.pass();
  }

  /// The work of one pipeline.
  @FunctionalInterface
  interface Work {
    Completion run() throws IOException, InterruptedException, ArtifactException;
  }

  /// What is reported of a pipeline that succeeded.
  record Completion(List<String> log, String stats) {}

  /// Makes one artifact.
  @FunctionalInterface
  interface ArtifactMaker {
    MadeArtifact make() throws IOException, InterruptedException, ArtifactException;
  }

  /// Makes the artifact of a started pipeline, stores it, and reports the outcome.
  void make(Pipeline pipeline, ArtifactMaker maker) throws InterruptedException {
    var begin = System.nanoTime();
    run(
        pipeline,
        () -> {
          var made = maker.make();
          if (made.isPublished()) {
            revisionStore.put(made);
          }
          ledger.addArtifact(made);
          return completion(pipeline, made, begin);
        });
  }

  /// Likewise, for an artifact that people can see before the run ends; the caller adds it to the
  /// ledger later.
  void makeVisible(Pipeline pipeline, ArtifactMaker maker) throws InterruptedException {
    var begin = System.nanoTime();
    run(
        pipeline,
        () -> {
          var made = maker.make();
          revisionStore.put(made);
          revisionStore.show(made);
          return completion(pipeline, made, begin);
        });
  }

  private Completion completion(Pipeline pipeline, MadeArtifact made, long beginNanos) {
    if (made.isPublished()) {
      metrics().made(made.file().bytes());
    }
    var log = new ArrayList<String>();
    log.add(line(made, beginNanos));
    made.notes().forEach(note -> log.add(made.name() + NOTE + note));
    return new Completion(List.copyOf(log), stats.of(pipeline.artifact(), made));
  }

  /// Does the work of a started pipeline, and reports the outcome.
  void run(Pipeline pipeline, Work work) throws InterruptedException {
    Completion completion;
    try {
      completion = work.run();
    } catch (ArtifactException e) {
      updates.fail(pipeline, e.lines());
      return;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      updates.fail(pipeline, List.of(subject(pipeline) + logError(e)));
      return;
    }
    updates.succeed(pipeline, completion.log(), completion.stats());
  }

  /// Logs an error of the server for its operator, and says what it means for the dataset's owner.
  ///
  /// @throws InterruptedException when the error is the consequence of an interrupt
  /// @throws DiskUnavailableException when a disk is the cause, which ends the run
  String logError(Throwable error) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted during " + plan.revision());
    }
    var disk = ServerErrorText.ofDisk(error);
    if (disk.isPresent()) {
      throw new DiskUnavailableException(disk.get(), error);
    }
    LOG.error("revision={} had an unexpected error", plan.revision(), error);
    return ServerErrorText.of(error);
  }

  /// Logs for the operator the cause of an error that the owner learns of by other words.
  void logWarning(Exception error) {
    LOG.warn("revision={} {}", plan.revision(), error.getMessage(), error);
  }

  /// The log line about something that was made.
  static String line(String what, long bytes, long beginNanos) {
    var millis = (System.nanoTime() - beginNanos) / 1_000_000;
    return String.format(Locale.ROOT, "%s: %,d bytes, %,d ms", what, bytes, millis);
  }

  private static String line(MadeArtifact made, long beginNanos) {
    if (!made.isPublished()) {
      return made.name() + ": none, since the table is short enough to be shown whole";
    }
    var rows = new StringBuilder(made.name());
    made.rowCount()
        .ifPresent(count -> rows.append(String.format(Locale.ROOT, ": %,d rows", count)));
    made.errorCount()
        .ifPresent(count -> rows.append(String.format(Locale.ROOT, ": %,d errors", count)));
    return line(rows.toString(), made.file().bytes(), beginNanos);
  }

  private static String subject(Pipeline pipeline) {
    var name = pipeline.artifact().name();
    return name.isEmpty() ? "The package: " : "Resource \"" + name + "\": ";
  }
}
