package io.specstore.engine;

import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import java.util.function.Consumer;

/// Runs the pipelines of a plan. Implementations are safe for use by several threads.
public interface Engine {
  /// Who reports how the run ended.
  enum Ending {
    /// The engine, by its updates, before it returns.
    HERE,
    /// An external service, by updates that it sends later.
    ELSEWHERE
  }

  /// Runs that plan, or has it run, and reports each change of each pipeline.
  ///
  /// A plan may be run again after a run that was stopped or has ended. Failures of a pipeline are
  /// reported, not thrown.
  ///
  /// @throws DiskUnavailableException when the disk cannot take what is made; the plan must then be
  ///   run again
  /// @throws InterruptedException when the thread is interrupted; the plan must then be run again
  /// @throws EngineUnreachableException when the service that should run it cannot be reached
  Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException;

  /// The same, but nothing else is worked on at the same time in this process, if the engine works
  /// in it.
  default Ending runAlone(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException {
    return run(id, plan, updates);
  }

  /// Whether an earlier run of that plan has published its package, so that another run only
  /// reports it again.
  default boolean hasPublished(RevisionId id, Plan plan) throws InterruptedException {
    return false;
  }
}
