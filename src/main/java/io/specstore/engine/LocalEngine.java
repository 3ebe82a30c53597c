package io.specstore.engine;

import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.table.check.TablePass;
import io.specstore.table.duckdb.DuckDb;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine of this process: it fetches each source once, reads it once, and makes all artifacts
/// of the plan from that one reading.
///
/// Any number of runs may be active at a time; they share the artifact store and the places for
/// heavy work. A run that is interrupted stops between two rows, and has published nothing or
/// everything.
public final class LocalEngine implements Engine {
  /// Work on a source of at least so many bytes has the places of big work.
  public static final long BIG_SOURCE_BYTES = Lanes.BIG_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

  private final RunContext.Shared shared;

  private LocalEngine(LocalParts parts, TablePass pass) {
    var lanes = new Lanes(parts.bigTablesAtOnce());
    this.shared =
        new RunContext.Shared(
            parts, lanes, new EngineMetrics(lanes), new DuckDb(DuckDb.Limits.DEFAULT), pass, false);
  }

  /// Opens an engine, and empties its work folder of what killed runs left.
  public static LocalEngine open(LocalParts parts) {
    return open(parts, new TablePass());
  }

  /// Likewise, with a pass that has another number of threads for a table.
  static LocalEngine open(LocalParts parts, TablePass pass) {
    WorkFolder.empty(parts.work());
    return new LocalEngine(parts, pass);
  }

  /// What this engine has worked on, and how many places for computing are taken.
  public List<Collector> metrics() {
    return shared.metrics().all();
  }

  @Override
  public Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    return run(shared, plan, id, updates);
  }

  @Override
  public Ending runAlone(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    return run(shared.alone(), plan, id, updates);
  }

  private static Ending run(
      RunContext.Shared shared, Plan plan, RevisionId id, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    if (!plan.revision().equals(id)) {
      throw new IllegalArgumentException("the plan is for " + plan.revision() + ", not for " + id);
    }
    LOG.debug("revision={} runs {} pipelines", id, plan.pipelines().size());
    try (var folder = WorkFolder.open(shared.parts().work(), id)) {
      var context = RunContext.of(shared, plan, folder, new FlowUpdates(updates));
      var earlier = EarlierRun.of(context.packageJson(), context.revisionStore());
      if (earlier.isPresent()) {
        earlier.get().report(context);
      } else if (EarlierRun.isOfAnother(context.packageJson(), context.revisionStore())) {
        failAll(context);
      } else {
        context.revisionStore().forgetEarly();
        new FlowRun(context).run();
      }
    } catch (UncheckedIOException e) {
      throw ofDisk(e);
    }
    return Ending.HERE;
  }

  private static void failAll(RunContext context) throws InterruptedException {
    for (var pipeline : context.plan().pipelines()) {
      context.updates().fail(pipeline, List.of(context.revisionStore().otherPackage()));
    }
  }

  /// A full disk may show outside of any pipeline, such as when the work folder is made.
  private static RuntimeException ofDisk(UncheckedIOException e) {
    return ServerErrorText.ofDisk(e)
        .<RuntimeException>map(text -> new DiskUnavailableException(text, e))
        .orElse(e);
  }

  @Override
  public boolean hasPublished(RevisionId id, Plan plan) throws InterruptedException {
    try {
      return EarlierRun.of(new PackageJson(plan), new RevisionStore(shared.parts().store(), id))
          .isPresent();
    } catch (UncheckedIOException e) {
      throw ofDisk(e);
    }
  }
}
