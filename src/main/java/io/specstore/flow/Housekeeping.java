package io.specstore.flow;

import io.specstore.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the periodic tasks of a server on one thread: due schedules, silent external flows, unused
/// blobs, what was deleted, old keys of uploads. A task that fails does not stop the others.
public final class Housekeeping implements AutoCloseable {
  static final Duration SCHEDULES_EVERY = Duration.ofSeconds(1);
  static final Duration SILENCE_EVERY = Duration.ofSeconds(5);
  static final Duration BLOBS_EVERY = Duration.ofMinutes(10);
  static final Duration UPLOAD_KEYS_EVERY = Duration.ofHours(1);
  static final Duration REMAINS_EVERY = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Schedules schedules;
  private final SilentFlows silentFlows;
  private final Removals removals;
  private final LogThrottle throttle = new LogThrottle(System::nanoTime);
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  /// What removes things that are no longer needed.
  public record Removals(
      UploadedBlobs blobs, RemainsRemoval ofDeleted, FailedFiles ofFailed, Uploads uploads) {}

  public Housekeeping(Schedules schedules, SilentFlows silentFlows, Removals removals) {
    this.schedules = schedules;
    this.silentFlows = silentFlows;
    this.removals = removals;
  }

  public void start() {
    executor.execute(() -> guarded("stray blobs", removals.blobs()::removeStrays));
    repeat("schedules", schedules::runDue, SCHEDULES_EVERY);
    repeat("silent flows", silentFlows::endSilent, SILENCE_EVERY);
    repeat("unused blobs", removals.blobs()::dropUnused, BLOBS_EVERY);
    repeat("what was deleted", removals.ofDeleted()::removeAll, REMAINS_EVERY);
    repeat("files of failed revisions", removals.ofFailed()::removeSome, REMAINS_EVERY);
    repeat("keys of old uploads", removals.uploads()::forgetOldKeys, UPLOAD_KEYS_EVERY);
  }

  private void repeat(String chore, Runnable work, Duration every) {
    var millis = every.toMillis();
    var _ =
        executor.scheduleWithFixedDelay(
            () -> guarded(chore, work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /// Whatever got out would end the repetition for ever.
  private void guarded(String chore, Runnable work) {
    try {
      work.run();
    } catch (RegistryUnavailableException e) {
      throttle.report(
          e.reason() + chore,
          more -> LOG.warn("looking after {} is tried again: {}{}", chore, e.getMessage(), more));
    } catch (RuntimeException | Error e) {
      throttle.report(
          chore, more -> LOG.error("looking after {} failed and is tried again{}", chore, more, e));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
