package io.specstore.flow;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.registry.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// The work of a server: runs of the built-in engine, whose queue is the registry ([Runs]), and
/// handovers to a pipelines service, kept in the registry's database by db-scheduler. Safe for
/// concurrent use.
///
/// A handover is added inside the transaction that makes it necessary and picked up by one worker
/// of one node, at once when one is free. A node that dies is noticed by its heartbeat; a node that
/// starts again resumes at once what it had before.
public final class Queue implements AutoCloseable {
  /// How often the queue looks for work that nobody rang for.
  static final Duration POLL = Duration.ofMillis(500);

  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /// So many heartbeats missed, and another node takes the work.
  static final int MISSED_HEARTBEATS = 4;

  /// How long a stop waits for running flows before it interrupts them; they run again later.
  static final Duration STOP_WAIT = Duration.ofSeconds(2);

  private static final int HANDOVERS_AT_ONCE = 16;

  /// The task of runs in registries of earlier versions.
  private static final String RUN = "flow-run";

  private static final String HANDOVER = "flow-handover";

  private final Database database;
  private final OnwardClock clock;
  private final QueueOptions options;
  private final Runs runs;
  private final OneTimeTask<Void> handovers;
  private final Scheduler scheduler;

  public Queue(Database database, InstantSource clock, QueueOptions options) {
    this.database = database;
    this.clock = new OnwardClock(clock);
    this.options = options;
    this.runs = new Runs(database, this.clock, options);
    this.handovers =
        Tasks.oneTime(HANDOVER)
            .onFailure(this::retryHandover)
            .execute((instance, context) ->
                handOver(instance.getId(), context.getExecution().consecutiveFailures));
    this.scheduler = scheduler();
  }

  private Scheduler scheduler() {
    var builder =
        Scheduler.create(database.schedulerDataSource(), handovers)
            .schedulerName(new SchedulerName.Fixed(options.nodeName()))
            .threads(HANDOVERS_AT_ONCE)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_WAIT)
            .commitWhenAutocommitDisabled(true)
            .addSchedulerListener(new QueueErrors())
            .failureLogging(LogLevel.WARN, false)
            .clock(clock::instant);
    if (!database.isSqlite()) {
      builder.pollUsingLockAndFetch(0.5, 1.0);
    }
    return builder.build();
  }

  /// Takes up what this node had not finished when it last ended, and begins to work.
  public void start() {
    database.transact(tx -> {
      tx.workQueue().release(options.nodeName());
      tx.workQueue().remove(RUN);
      tx.workQueue().bringForward(HANDOVER, clock.instant());
    });
    scheduler.start();
    runs.start();
  }

  /// How many flows the built-in engine has, and how long they wait.
  public List<Collector> metrics() {
    return QueueMetrics.of(runs);
  }

  /// Adds the handover to the pipelines service, as a part of that transaction.
  void addHandover(Transaction tx, RevisionId id) {
    SchedulerClient.Builder.create(tx.dataSource(), handovers)
        .build()
        .scheduleIfNotExists(handovers.instance(id.toString()), clock.instant());
  }

  /// Begins the run of a revision that was just committed, or lets it wait for its turn.
  void run(RevisionId id) {
    runs.add(id);
  }

  /// The place of that flow among those that wait for their run; empty when it does not wait.
  Optional<QueuePlace> place(RevisionId id) {
    return runs.place(id);
  }

  /// Ends that flow for that reason, unless it has ended; waits a moment for a run to stop.
  void cancel(RevisionId id, String reason) throws InterruptedException {
    runs.cancel(id, reason);
  }

  /// Likewise, but what does not run is only taken out of the queue: whoever deletes it ends it.
  void stop(RevisionId id, String reason) throws InterruptedException {
    var _ = runs.stop(id, reason);
  }

  /// Rings for a handover that was just committed, so that it need not wait for the next look.
  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  private void handOver(String flowId, int failures) {
    try {
      options.handover().run(revision(flowId), failures);
    } catch (InterruptedException e) {
      throw stopped(flowId, e);
    }
  }

  private static RevisionId revision(String flowId) {
    return RevisionId.parse(flowId)
        .orElseThrow(() -> new IllegalStateException("queued work names no flow: " + flowId));
  }

  /// Not thrown on as an interrupt: the queue is yet to note that the work is free again.
  private static CancellationException stopped(String flowId, InterruptedException cause) {
    var stopped = new CancellationException(flowId + " was stopped with the server");
    stopped.initCause(cause);
    return stopped;
  }

  private void retryHandover(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    var failures = complete.getExecution().consecutiveFailures + 1;
    operations.reschedule(complete, complete.getTimeDone().plus(Handover.waitAfter(failures)));
  }

  /// Stops picking up work; what runs has a moment to end and is taken up again at the next start.
  @Override
  public void close() {
    runs.close();
    scheduler.stop();
  }
}
