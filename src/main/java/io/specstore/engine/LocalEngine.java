package io.specstore.engine;

import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.table.check.TablePass;
import io.specstore.table.duckdb.DuckDb;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine of this process: brings each source in once, reads it once, and makes everything that
/// the plan has of that one reading.
///
/// Runs share nothing but the artifact store and the places for their heavy work; as many as one
/// likes may go side by side. A run that is interrupted stops between two rows, and has published
/// nothing or everything.
public final class LocalEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

  private final RunContext.Shared shared;

  private LocalEngine(LocalParts parts, TablePass pass) {
    this.shared =
        new RunContext.Shared(
            parts, new Lanes(parts.bigTablesAtOnce()), new DuckDb(DuckDb.Limits.DEFAULT), pass);
  }

  /// An engine whose work folder is emptied of what earlier ones left.
  public static LocalEngine open(LocalParts parts) {
    return open(parts, new TablePass());
  }

  /// Likewise, with another number of threads for a table.
  static LocalEngine open(LocalParts parts, TablePass pass) {
    WorkFolder.empty(parts.work());
    return new LocalEngine(parts, pass);
  }

  @Override
  public Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    if (!plan.revision().equals(id)) {
      throw new IllegalArgumentException("the plan is of " + plan.revision() + ", not of " + id);
    }
    LOG.debug("revision={} runs {} pipelines", id, plan.pipelines().size());
    try (var folder = WorkFolder.open(shared.parts().work(), id)) {
      var context = RunContext.of(shared, plan, folder, new FlowUpdates(updates));
      if (!EarlierRun.tell(context)) {
        new FlowRun(context).run();
      }
    }
    return Ending.HERE;
  }
}
