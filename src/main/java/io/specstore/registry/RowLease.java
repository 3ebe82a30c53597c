package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lease of a PostgreSQL registry: a row whose beat its holder raises every few seconds. Safe
/// for concurrent use; a thread of its own raises the beat.
///
/// No clocks of two machines are compared. Who wants the lease watches the row for [#LENGTH] by its
/// own clock, and takes it over if the beat stood still. The holder counts from the moment *before*
/// it sent its last beat, and stops earlier by [#MARGIN]: so its time is over before another's
/// begins. (A machine that was suspended may answer, for the rest of that time, what was true when
/// it fell asleep.) Nor does it write after another has taken over, however late it is: each
/// transaction that has written confirms the lease at its end.
final class RowLease implements Lease {
  /// For how long a holder that is not heard of keeps the lease.
  static final Duration LENGTH = Duration.ofSeconds(10);

  /// By how much the holder stops before another may begin.
  static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration BEAT_EVERY = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(RowLease.class);

  private final LeaseConnection connection;
  private final String instance;
  private final LeaseClock clock;
  private final Consumer<String> onLoss;
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("registry-lease").factory());
  private volatile long heldUntil;
  private volatile boolean isLate;

  private RowLease(
      LeaseConnection connection, String instance, LeaseClock clock, Consumer<String> onLoss) {
    this.connection = connection;
    this.instance = instance;
    this.clock = clock;
    this.onLoss = onLoss;
  }

  /// Takes the lease; waits for it as long as another server may have it, and throws
  /// [RegistryUnavailableException] when that one lives.
  ///
  /// @param onLoss called once, with a sentence, when another server has taken over
  static RowLease take(
      LeaseConnection connection, Claimant claimant, LeaseClock clock, Consumer<String> onLoss) {
    try {
      var from = new LeaseClaim(connection, claimant, clock).take();
      var lease = new RowLease(connection, claimant.instance(), clock, onLoss);
      lease.hold(from);
      return lease;
    } catch (InterruptedException e) {
      connection.close();
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(
          RegistryUnavailableException.Reason.UNREACHABLE,
          "Interrupted while another server had the registry at " + connection.url(),
          e);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Begins to raise the beat.
  void start() {
    var nanos = BEAT_EVERY.toNanos();
    var _ = heart.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /// Raises the beat once. What fails is tried again: until another has taken over, the lease can
  /// be held again however late it is.
  void beat() {
    if (hasEnded.get()) {
      return;
    }
    try {
      var sent = clock.nanoTime();
      if (connection.call(leases -> leases.beat(instance))) {
        hold(sent);
      } else {
        lose();
      }
    } catch (RuntimeException e) {
      reportLate(e);
    }
  }

  private void hold(long from) {
    heldUntil = from + LENGTH.minus(MARGIN).toNanos();
    isLate = false;
  }

  private void lose() {
    var holder = connection.call(ServerLeases::find);
    if (hasEnded.compareAndSet(false, true)) {
      onLoss.accept(
          "another server has taken over the registry at %s%s"
              .formatted(
                  connection.url(),
                  holder.map(row -> ": " + row.holder() + ", since " + row.since()).orElse("")));
    }
  }

  private void reportLate(RuntimeException e) {
    if (!isLate) {
      isLate = true;
      LOG.warn("the lease of the registry could not be renewed and is tried again", e);
    }
  }

  @Override
  public boolean isHeld() {
    return clock.nanoTime() - heldUntil < 0 && !hasEnded.get();
  }

  @Override
  public void confirm(Connection transaction) {
    if (!isConfirmed(transaction)) {
      if (!hasEnded.get()) {
        heart.execute(this::beat);
      }
      throw new RegistryUnavailableException(
          "Another server has taken over the registry at " + connection.url());
    }
  }

  private boolean isConfirmed(Connection transaction) {
    try {
      return ServerLeases.confirm(transaction, instance);
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + connection.url(), e);
    }
  }

  @Override
  public void close() {
    hasEnded.set(true);
    heart.shutdown();
    try {
      connection.call(leases -> {
        leases.remove(instance);
        return true;
      });
    } catch (RegistryUnavailableException | RegistryException e) {
      LOG.warn("the lease of the registry was not given back; it ends by itself", e);
    }
    connection.close();
  }
}
