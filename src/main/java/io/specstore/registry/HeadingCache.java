package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The headings that were asked for last, for the process that alone writes to the registry: what
/// it gives is what the database would answer. Safe for concurrent use, without a lock.
///
/// Each dataset has a stamp, which it shares with a few others. A transaction that changes the
/// dataset moves the stamp before and after its commit, and meanwhile nothing of that dataset is
/// taken from here or kept. A heading is kept under the stamp that was read *before* its query and
/// counts only while the stamp is still the same: so none is older than a commit that was answered,
/// however late its query came back.
///
/// Every question has one place, where it displaces whatever was there: so the size is bounded.
final class HeadingCache {
  /// What the database itself is asked for again after so long, so that what an operator changes
  /// there by hand shows.
  static final Duration MAX_AGE = Duration.ofSeconds(10);

  /// Powers of two.
  private static final int PLACES = 1 << 14;

  private static final int STAMPS = 1 << 12;

  /// The lower bits of a stamp count the commits under way, the others those that have ended.
  private static final long COMMIT_BEGUN = 1;

  private static final long COMMIT_ENDED = 1L << 20;
  private static final long UNDER_WAY = COMMIT_ENDED - 1;

  /// A question for a heading.
  ///
  /// @param number that of a revision, or [Revisions#LATEST] or [Revisions#SUCCESSFUL]
  record Question(String ownerId, String dataset, int number) {}

  private record Kept(Question question, long stamp, long nanos, Heading heading) {}

  private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(PLACES);
  private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
  private final LongSupplier nanoTime;

  HeadingCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// The heading that was asked for, from here or by that query.
  Optional<Heading> get(Question question, Supplier<Optional<Heading>> query) {
    var stamp = stamps.get(stampOf(question.ownerId(), question.dataset()));
    if ((stamp & UNDER_WAY) != 0) {
      return query.get();
    }
    var place = spread(question.hashCode()) & (PLACES - 1);
    var now = nanoTime.getAsLong();
    var found = kept.get(place);
    if (found != null
        && found.stamp == stamp
        && now - found.nanos < MAX_AGE.toNanos()
        && found.question.equals(question)) {
      return Optional.of(found.heading);
    }
    var heading = query.get();
    heading
        .filter(HeadingCache::mayBeKept)
        .ifPresent(one -> kept.set(place, new Kept(question, stamp, now, one)));
    return heading;
  }

  /// What is private is asked for each time, as what does not exist is: so nobody learns from the
  /// time of an answer which of the two it is.
  private static boolean mayBeKept(Heading heading) {
    return heading.revision() != Findability.PRIVATE && heading.newest() != Findability.PRIVATE;
  }

  /// A commit that changes datasets, from right before it to right after it. Of one thread.
  ///
  /// One whose outcome is not known is never ended, so its datasets are not kept here any more.
  final class Commit {
    private Collection<DatasetId> datasets = List.of();

    void begin(Collection<DatasetId> changed) {
      datasets = changed;
      add(COMMIT_BEGUN);
    }

    void end() {
      add(COMMIT_ENDED - COMMIT_BEGUN);
      datasets = List.of();
    }

    private void add(long amount) {
      for (var dataset : datasets) {
        stamps.getAndAdd(stampOf(dataset.ownerId(), dataset.name()), amount);
      }
    }
  }

  private static int stampOf(String ownerId, String dataset) {
    return spread(31 * ownerId.hashCode() + dataset.hashCode()) & (STAMPS - 1);
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
