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

/// Delivers the updates of one run to its listener, one at a time, from whichever thread they come.
///
/// Shared by the threads of the run. The same lock guards the set of failed pipelines, since
/// pipelines that need them never start.
final class FlowUpdates {
  private final Consumer<PipelineUpdate> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<PipelineId> failed = new HashSet<>();
  private @Nullable RuntimeException listenerException;

  FlowUpdates(Consumer<PipelineUpdate> listener) {
    this.listener = listener;
  }

  /// Reports that the pipeline starts, unless one that it needs has failed.
  ///
  /// @return whether it starts
  boolean start(Pipeline pipeline) throws InterruptedException {
    return locked(() -> {
      if (!Collections.disjoint(failed, pipeline.needs())) {
        failed.add(pipeline.id());
        return false;
      }
      deliver(new PipelineUpdate.Started(pipeline.id(), Report.NONE));
      return true;
    });
  }

  /// Reports the progress of a pipeline. May be called on a writer's thread, so an interrupt is
  /// kept and not thrown.
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

  /// Reports that the pipeline failed; the first of the errors is in the log too.
  void fail(Pipeline pipeline, List<String> errors) throws InterruptedException {
    var name = pipeline.artifact().name();
    var line = (name.isEmpty() ? "package" : name) + ": failed: " + errors.getFirst();
    locked(() -> {
      failed.add(pipeline.id());
      deliver(new PipelineUpdate.Failed(pipeline.id(), new Report(List.of(line), errors, "")));
      return true;
    });
  }

  private void send(PipelineUpdate update) throws InterruptedException {
    locked(() -> {
      deliver(update);
      return true;
    });
  }

  /// Once the listener has thrown an exception, it gets no more updates, and the run ends.
  private void deliver(PipelineUpdate update) {
    if (listenerException != null) {
      throw listenerException;
    }
    try {
      listener.accept(update);
    } catch (RuntimeException e) {
      listenerException = e;
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
