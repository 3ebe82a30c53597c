package io.specstore.engine;

import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.table.check.TablePass;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What all the work of one run has at hand, and the boundary around each pipeline: whatever goes
/// wrong in one, it fails alone.
record RunContext(
    LocalParts parts,
    Lanes lanes,
    DuckDb duckDb,
    TablePass pass,
    Plan plan,
    PackageJson packageJson,
    Stats stats,
    RevisionStore revisionStore,
    WorkFolder folder,
    Ledger ledger,
    FlowUpdates updates) {
  private static final Logger LOG = LoggerFactory.getLogger(RunContext.class);

  static RunContext of(
      LocalParts parts, Shared shared, Plan plan, WorkFolder folder, FlowUpdates updates) {
    var packageJson = new PackageJson(plan);
    return new RunContext(
        parts,
        shared.lanes(),
        shared.duckDb(),
        shared.pass(),
        plan,
        packageJson,
        new Stats(packageJson, parts.publicUrl()),
        new RevisionStore(parts.store(), plan.revision()),
        folder,
        new Ledger(),
        updates);
  }

  /// What all runs of an engine share.
  record Shared(Lanes lanes, DuckDb duckDb, TablePass pass) {}

  /// The work of one pipeline.
  @FunctionalInterface
  interface Work {
    Done run() throws IOException, InterruptedException, ArtifactException;
  }

  /// What came of it.
  record Done(List<String> log, String stats) {}

  /// Making one artifact.
  @FunctionalInterface
  interface Making {
    MadeArtifact make() throws IOException, InterruptedException, ArtifactException;
  }

  /// Makes the artifact of a pipeline that was started, keeps it and says so.
  void make(Pipeline pipeline, Making making) throws InterruptedException {
    var begin = System.nanoTime();
    attempt(
        pipeline,
        () -> {
          var made = making.make();
          if (made.isPublished()) {
            revisionStore.put(made);
          }
          ledger.addArtifact(made);
          return new Done(
              List.of(line(made, begin)), stats.of(pipeline.artifact(), made.resource()));
        });
  }

  /// Makes an artifact that can be looked at while the rest of the run goes on; what the ledger is
  /// to know of it comes later.
  void show(Pipeline pipeline, Making making) throws InterruptedException {
    var begin = System.nanoTime();
    attempt(
        pipeline,
        () -> {
          var made = making.make();
          revisionStore.put(made);
          revisionStore.show(made);
          return new Done(
              List.of(line(made, begin)), stats.of(pipeline.artifact(), made.resource()));
        });
  }

  /// Does the work of a pipeline that was started, and says how it ended.
  void attempt(Pipeline pipeline, Work work) throws InterruptedException {
    Done done;
    try {
      done = work.run();
    } catch (ArtifactException e) {
      updates.fail(pipeline, e.lines());
      return;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      updates.fail(pipeline, List.of(shown(pipeline) + fault(e)));
      return;
    }
    updates.succeed(pipeline, done.log(), done.stats());
  }

  /// Notes a fault of the server, and says what it means to the owner of the dataset.
  ///
  /// @throws InterruptedException when it is none, but what an interrupt did to a file
  String fault(Throwable fault) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped in " + plan.revision());
    }
    LOG.error("revision={} broke in part", plan.revision(), fault);
    return ServerErrorText.of(fault);
  }

  /// Notes what the operator should know of, beside what the owner is told.
  void warn(Exception fault) {
    LOG.warn("revision={} {}", plan.revision(), fault.getMessage(), fault);
  }

  /// The log's line about something that was made.
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
    return line(rows.toString(), made.file().bytes(), beginNanos);
  }

  private static String shown(Pipeline pipeline) {
    var name = pipeline.artifact().name();
    return name.isEmpty() ? "The package: " : "Resource \"" + name + "\": ";
  }
}
