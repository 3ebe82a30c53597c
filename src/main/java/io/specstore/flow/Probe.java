package io.specstore.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One check of something that may hang: made at most every 5 s however many ask, and waited for at
/// most 3 s. Safe for concurrent use; its lock is held for no longer than it takes to begin a
/// check.
final class Probe {
  /// How long a result is given to everybody who asks.
  static final Duration MAX_AGE = Duration.ofSeconds(5);

  /// How long a check may take, after which it counts as failed; it is not begun again before it
  /// has ended.
  static final Duration LIMIT = Duration.ofSeconds(3);

  /// What is wrong.
  ///
  /// @param words a sentence for everybody
  /// @param detail what the driver or the system said, for the log only: it may name places of the
  ///   machine
  record Finding(String words, String detail) {}

  private record Check(long begunAtNanos, CompletableFuture<Optional<Finding>> problem) {}

  private final String subject;
  private final Supplier<Optional<Finding>> check;
  private final LongSupplier nanoTime;
  private @Nullable Check latest;

  /// @param subject what is checked, as the beginning of a sentence
  /// @param check finds what is wrong, if anything is
  Probe(String subject, Supplier<Optional<Finding>> check, LongSupplier nanoTime) {
    this.subject = subject;
    this.check = check;
    this.nanoTime = nanoTime;
  }

  /// Begins a check on a thread of its own, unless one is in progress or has just ended.
  ///
  /// The thread is no virtual one: a check that hangs in native code would keep the carrier of
  /// others.
  void begin() {
    var _ = current();
  }

  private synchronized Check current() {
    var now = nanoTime.getAsLong();
    var current = latest;
    if (current == null
        || (current.problem().isDone() && now - current.begunAtNanos() >= MAX_AGE.toNanos())) {
      current =
          new Check(
              now,
              CompletableFuture.supplyAsync(
                  check, task -> Thread.ofPlatform().daemon().name("readiness").start(task)));
      latest = current;
    }
    return current;
  }

  /// What is wrong, if anything is.
  Optional<Finding> problem() {
    var current = current();
    var left = LIMIT.toNanos() - (nanoTime.getAsLong() - current.begunAtNanos());
    try {
      return current.problem().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return found(" does not answer within " + LIMIT.toSeconds() + " s", "");
    } catch (ExecutionException e) {
      return found(" cannot be checked", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return found(" was not checked, since the server stops", "");
    }
  }

  private Optional<Finding> found(String predicate, String detail) {
    return Optional.of(new Finding(subject + predicate, detail));
  }
}
