package io.specstore.flow;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.engine.DiskUnavailableException;
import io.specstore.registry.Database;
import io.specstore.registry.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The queue of work, kept in the registry's database by db-scheduler. Safe for concurrent use.
///
/// Work is added inside the transaction that makes it necessary and picked up by one worker of one
/// node, at once when one is free. A node that dies is noticed by its heartbeat; a node that starts
/// again resumes at once what it had before.
public final class Queue implements AutoCloseable {
  /// How often the queue looks for work that nobody rang for.
  static final Duration POLL = Duration.ofMillis(500);

  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /// So many heartbeats missed, and another node takes the work.
  static final int MISSED_HEARTBEATS = 4;

  /// How long a stop waits for running flows before it interrupts them; they run again later.
  static final Duration STOP_WAIT = Duration.ofSeconds(2);

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final String RUN = "flow-run";
  private static final String HANDOVER = "flow-handover";
  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  private final Database database;
  private final InstantSource clock;
  private final QueueOptions options;
  private final OneTimeTask<Void> runs;
  private final OneTimeTask<Void> handovers;
  private final Scheduler scheduler;

  public Queue(Database database, InstantSource clock, QueueOptions options) {
    this.database = database;
    this.clock = clock;
    this.options = options;
    this.runs =
        Tasks.oneTime(RUN)
            .onFailure(this::retryRun)
            .execute((instance, context) ->
                run(instance.getId(), context.getExecution().consecutiveFailures));
    this.handovers =
        Tasks.oneTime(HANDOVER)
            .onFailure(this::retryHandover)
            .execute((instance, context) ->
                handOver(instance.getId(), context.getExecution().consecutiveFailures));
    this.scheduler = scheduler();
  }

  private Scheduler scheduler() {
    var builder =
        Scheduler.create(database.schedulerDataSource(), runs, handovers)
            .schedulerName(new SchedulerName.Fixed(options.nodeName()))
            .threads(options.flowsAtOnce())
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
    var now = clock.instant();
    database.transact(tx -> {
      tx.workQueue().release(options.nodeName());
      for (RevisionId id : tx.revisions().unfinished(EngineKind.BUILTIN)) {
        client(tx).scheduleIfNotExists(runs.instance(id.toString()), now);
      }
    });
    scheduler.start();
  }

  /// Adds the run of a revision, as a part of that transaction.
  void addRun(Transaction tx, RevisionId id, Instant now) {
    add(tx, runs.instance(id.toString()), now);
  }

  /// Adds the handover to the pipelines service, as a part of that transaction.
  void addHandover(Transaction tx, RevisionId id, Instant now) {
    add(tx, handovers.instance(id.toString()), now);
  }

  private void add(Transaction tx, TaskInstance<Void> work, Instant now) {
    client(tx).scheduleIfNotExists(work, now);
  }

  private SchedulerClient client(Transaction tx) {
    return SchedulerClient.Builder.create(tx.dataSource(), runs, handovers).build();
  }

  /// Rings for work that was just committed, so that it need not wait for the next look.
  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  private void run(String flowId, int failures) {
    try {
      options.runner().run(revision(flowId), failures);
    } catch (InterruptedException e) {
      throw stopped(flowId, e);
    }
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

  private void retryRun(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    var stopped = complete.getCause().filter(CancellationException.class::isInstance).isPresent();
    var disk = complete.getCause().filter(DiskUnavailableException.class::isInstance).isPresent();
    var failures = complete.getExecution().consecutiveFailures;
    var wait = disk ? FlowRunner.waitForDisk(failures) : RETRY;
    LOG.warn(
        "revision={} the run was given up and begins again {}",
        complete.getExecution().taskInstance.getId(),
        stopped ? "with the next start" : "in " + wait.toSeconds() + " s");
    operations.reschedule(
        complete, stopped ? complete.getTimeDone() : complete.getTimeDone().plus(wait));
  }

  private void retryHandover(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    var failures = complete.getExecution().consecutiveFailures + 1;
    operations.reschedule(complete, complete.getTimeDone().plus(Handover.waitAfter(failures)));
  }

  /// Stops picking up work; what runs has a moment to end and is taken up again at the next start.
  @Override
  public void close() {
    scheduler.stop();
  }
}
