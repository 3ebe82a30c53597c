package io.specstore.testing;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.engine.Engine;
import io.specstore.plan.Pipeline;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.plan.Report;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An engine that does what a test prescribes; without a script every pipeline succeeds. */
public final class ScriptedEngine implements Engine {
  /** What one run does. */
  public interface Script {
    Ending run(Plan plan, Consumer<PipelineUpdate> updates) throws InterruptedException;
  }

  private final List<RevisionId> runs = new CopyOnWriteArrayList<>();
  private final List<RevisionId> runsAlone = new CopyOnWriteArrayList<>();
  private final List<RevisionId> published = new CopyOnWriteArrayList<>();
  private volatile Script script = ScriptedEngine::succeed;

  public void script(Script next) {
    script = next;
  }

  /** The revisions that were run, in order, once for each run. */
  public List<RevisionId> runs() {
    return List.copyOf(runs);
  }

  /** From now on a package of that revision is there. */
  public void published(RevisionId id) {
    published.add(id);
  }

  @Override
  public boolean hasPublished(RevisionId id, Plan plan) {
    return published.contains(id);
  }

  /** The revisions that were run alone. */
  public List<RevisionId> runsAlone() {
    return List.copyOf(runsAlone);
  }

  @Override
  public Ending runAlone(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    runsAlone.add(id);
    return run(id, plan, updates);
  }

  @Override
  public Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    runs.add(id);
    return script.run(plan, updates);
  }

  /** Starts and ends every pipeline of the plan. */
  public static Ending succeed(Plan plan, Consumer<PipelineUpdate> updates) {
    for (PipelineId id : plan.pipelines().stream().map(Pipeline::id).toList()) {
      updates.accept(new PipelineUpdate.Started(id, Report.NONE));
      updates.accept(new PipelineUpdate.Succeeded(id, Report.ofStats("{\"count_of_rows\":1}")));
    }
    return Ending.HERE;
  }
}
