package io.specstore.flow;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.engine.DiskUnavailableException;
import io.specstore.registry.Database;
import io.specstore.registry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the flows of the built-in engine, each on a thread of its own, and lets the owners take
/// turns. Safe for concurrent use.
///
/// The registry is the queue: a flow waits until its revision has ended. Only the server that holds
/// the registry's lease runs flows, so what is here needs no other record. A flow whose run was
/// given up is found again by the next look into the registry.
final class Runs implements AutoCloseable {
  /// How often the registry is asked for flows that nobody added.
  static final Duration LOOK = Duration.ofSeconds(5);

  /// How long a stop waits for flows that it interrupted.
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final Database database;
  private final OnwardClock clock;
  private final FlowRunner runner;
  private final FlowPlaces places;
  private final LogThrottle throttle = new LogThrottle(System::nanoTime);
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("flow-queue").factory());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final WaitingFlows waiting = new WaitingFlows(System::nanoTime);
  private final Map<RevisionId, Thread> running = new HashMap<>();
  private final Map<String, Integer> runningOf = new HashMap<>();

  /// Why flows are being cancelled that run.
  private final Map<RevisionId, String> cancelled = new HashMap<>();

  /// Of flows that wait for a disk: how often it could not be written, and until when they wait.
  private final Map<RevisionId, Pause> paused = new HashMap<>();

  private final FlowPace pace = new FlowPace(System::nanoTime);
  private boolean isOpen;

  Runs(Database database, OnwardClock clock, QueueOptions options) {
    this.database = database;
    this.clock = clock;
    this.runner = options.runner();
    this.places = options.places();
  }

  private record Pause(int failures, Instant until) {}

  /// How many flows there are now, and how long they wait.
  Count count() {
    lock.lock();
    try {
      var now = clock.instant();
      var pauses = paused.values().stream().filter(pause -> now.isBefore(pause.until())).count();
      return new Count(waiting.size(), running.size(), (int) pauses, waiting.longestWait());
    } finally {
      lock.unlock();
    }
  }

  /// The flows at a moment.
  ///
  /// @param paused those that wait for a disk
  record Count(int waiting, int running, int paused, Duration longestWait) {}

  /// Takes up what has not ended, and begins to work.
  void start() {
    locked(() -> isOpen = true);
    look();
    var millis = LOOK.toMillis();
    var _ = looks.scheduleWithFixedDelay(this::guardedLook, millis, millis, TimeUnit.MILLISECONDS);
    var poll = Queue.POLL.toMillis();
    var _ =
        looks.scheduleWithFixedDelay(
            () -> locked(this::endPauses), poll, poll, TimeUnit.MILLISECONDS);
  }

  /// Adds a flow whose revision was committed.
  void add(RevisionId id) {
    locked(() -> {
      addIfUnknown(id);
      begin();
    });
  }

  /// The place of that flow; empty when it does not wait for its turn.
  Optional<QueuePlace> place(RevisionId id) {
    lock.lock();
    try {
      var ahead = waiting.ahead(id);
      var lane = waiting.lane(id);
      if (ahead.isEmpty() || lane.isPresent()) {
        return lane.map(known -> place(ahead.orElse(0), known));
      }
    } finally {
      lock.unlock();
    }
    // Asked once for each flow that waits, and not under the lock.
    var found = runner.lane(id);
    locked(() -> waiting.note(id, found));
    return place(id);
  }

  private QueuePlace place(int ahead, QueuePlace.Lane lane) {
    return new QueuePlace(ahead, lane, pace.secondsUntil(ahead + 1));
  }

  /// Ends that flow for that reason unless it has ended. A run is interrupted, and waited for.
  void cancel(RevisionId id, String reason) throws InterruptedException {
    if (!stop(id, reason)) {
      runner.fail(id, reason);
    }
  }

  /// Takes the flow out of the queue, or interrupts its run, which then ends for that reason, and
  /// waits for its end; false when it does not run.
  boolean stop(RevisionId id, String reason) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      waiting.remove(id);
      paused.remove(id);
      var thread = running.get(id);
      if (thread == null) {
        return false;
      }
      cancelled.putIfAbsent(id, reason);
      thread.interrupt();
      var nanos = LAST_WAIT.toNanos();
      while (running.get(id) == thread && nanos > 0) {
        nanos = ended.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    var unfinished = database.read(tx -> tx.revisions().unfinished(EngineKind.BUILTIN));
    locked(() -> {
      unfinished.forEach(this::addIfUnknown);
      begin();
    });
  }

  private void guardedLook() {
    try {
      look();
    } catch (RegistryUnavailableException e) {
      throttle.report(
          "look " + e.reason(),
          more -> LOG.warn("looking for queued flows is tried again: {}{}", e.getMessage(), more));
    } catch (RuntimeException | Error e) {
      throttle.report(
          "look", more -> LOG.error("looking for queued flows failed, tried again{}", more, e));
    }
  }

  private void addIfUnknown(RevisionId id) {
    var pause = paused.get(id);
    if (!running.containsKey(id) && (pause == null || !clock.instant().isBefore(pause.until()))) {
      waiting.add(id);
    }
  }

  private void endPauses() {
    if (!paused.isEmpty()) {
      paused.keySet().forEach(this::addIfUnknown);
      begin();
    }
  }

  /// Begins what may begin; called under the lock.
  private void begin() {
    while (isOpen && running.size() < places.atOnce()) {
      var next = waiting.next(owner -> count(owner) < places.ofOwner());
      if (next.isEmpty()) {
        return;
      }
      begin(next.get());
    }
  }

  private void begin(RevisionId id) {
    var pause = paused.get(id);
    var failures = pause == null ? 0 : pause.failures();
    var thread = Thread.ofPlatform().daemon().name("flow-" + id).unstarted(() -> run(id, failures));
    running.put(id, thread);
    runningOf.merge(id.dataset().ownerId(), 1, Integer::sum);
    thread.start();
  }

  private int count(String owner) {
    return runningOf.getOrDefault(owner, 0);
  }

  private void run(RevisionId id, int failures) {
    var pause = Optional.<Pause>empty();
    try {
      runner.run(id, failures);
    } catch (DiskUnavailableException _) {
      var wait = FlowRunner.waitForDisk(failures);
      pause = Optional.of(new Pause(failures + 1, clock.instant().plus(wait)));
    } catch (InterruptedException _) {
      LOG.warn("revision={} the run was stopped", id);
    } catch (RegistryUnavailableException e) {
      LOG.warn(
          "revision={} the run was given up and begins again in {} s: {}",
          id,
          LOOK.toSeconds(),
          e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("revision={} the run was given up and begins again", id, e);
    } finally {
      failIfCancelled(id);
      end(id, pause);
    }
  }

  private void failIfCancelled(RevisionId id) {
    var reason = cancellation(id);
    if (reason.isPresent()) {
      var _ = Thread.interrupted();
      try {
        runner.fail(id, reason.get());
      } catch (RuntimeException e) {
        LOG.error("revision={} was stopped, but could not be ended as cancelled", id, e);
      }
    }
  }

  private Optional<String> cancellation(RevisionId id) {
    lock.lock();
    try {
      return Optional.ofNullable(cancelled.get(id));
    } finally {
      lock.unlock();
    }
  }

  private void end(RevisionId id, Optional<Pause> pause) {
    locked(() -> {
      pause.ifPresentOrElse(one -> paused.put(id, one), () -> paused.remove(id));
      end(id);
    });
  }

  private void end(RevisionId id) {
    running.remove(id);
    cancelled.remove(id);
    pace.end();
    runningOf.computeIfPresent(id.dataset().ownerId(), (_, count) -> count == 1 ? null : count - 1);
    ended.signalAll();
    begin();
  }

  /// Begins no more flows. Those that run have a moment to end, and are then interrupted; they run
  /// again after the next start.
  @Override
  public void close() {
    looks.shutdownNow();
    locked(() -> isOpen = false);
    try {
      if (!awaitEnd(Queue.STOP_WAIT)) {
        locked(() -> running.values().forEach(Thread::interrupt));
        if (!awaitEnd(LAST_WAIT)) {
          LOG.warn("flows were still running when the server ended");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEnd(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      var nanos = atMost.toNanos();
      while (!running.isEmpty()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = ended.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
