package io.specstore.engine;

import io.specstore.dataset.PipelineId;
import io.specstore.plan.Pipeline;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The news of one run on their way out: one at a time, whichever thread they come from.
///
/// Keeps, under the same lock, which pipelines failed, since those that need them never begin.
final class FlowUpdates {
  private final Consumer<PipelineUpdate> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<PipelineId> failed = new HashSet<>();
  private @Nullable RuntimeException fault;

  FlowUpdates(Consumer<PipelineUpdate> listener) {
    this.listener = listener;
  }

  /// Says that the pipeline begins, unless one that it needs failed; whether it may begin.
  boolean start(Pipeline pipeline) throws InterruptedException {
    return locked(() -> {
      if (!Collections.disjoint(failed, pipeline.needs())) {
        failed.add(pipeline.id());
        return false;
      }
      tell(new PipelineUpdate.Started(pipeline.id(), Report.NONE));
      return true;
    });
  }

  /// Says how far a pipeline is; from a writer's thread, which can't do much about a fault.
  void progress(Pipeline pipeline, String line) {
    try {
      send(new PipelineUpdate.Progressed(pipeline.id(), Report.ofLog(List.of(line))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void succeed(Pipeline pipeline, List<String> log, String stats) throws InterruptedException {
    send(new PipelineUpdate.Succeeded(pipeline.id(), new Report(log, List.of(), stats)));
  }

  /// The first of the errors stands in the log too, among what happened before and after.
  void fail(Pipeline pipeline, List<String> errors) throws InterruptedException {
    var name = pipeline.artifact().name();
    var line = (name.isEmpty() ? "package" : name) + ": failed: " + errors.getFirst();
    locked(() -> {
      failed.add(pipeline.id());
      tell(new PipelineUpdate.Failed(pipeline.id(), new Report(List.of(line), errors, "")));
      return true;
    });
  }

  private void send(PipelineUpdate update) throws InterruptedException {
    locked(() -> {
      tell(update);
      return true;
    });
  }

  /// Once the listener broke, it is told nothing more: the run has to end.
  private void tell(PipelineUpdate update) {
    if (fault != null) {
      throw fault;
    }
    try {
      listener.accept(update);
    } catch (RuntimeException e) {
      fault = e;
      throw e;
    }
  }

  private boolean locked(BooleanSupplier action) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return action.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }
}
