package io.specstore.engine;

import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import java.util.function.Consumer;

/// What runs the pipelines of a plan.
public interface Engine {
  /// Who says how the run ended.
  enum Ending {
    /// The engine did, by its updates, before it returned.
    HERE,
    /// Someone else will, by updates from outside.
    ELSEWHERE
  }

  /// Runs that plan, or has it run, and reports each step forward of each pipeline.
  ///
  /// Running the same plan again, in part or whole, does no harm. Failures of a pipeline are
  /// reported, not thrown.
  ///
  /// @throws InterruptedException when it was told to stop; the plan is then to be run again
  /// @throws EngineUnreachableException when who should run it can't be told of it
  Ending run(RevisionId id, Plan plan, Consumer<PipelineUpdate> updates)
      throws InterruptedException;
}
