package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.store.ArtifactStore;
import io.specstore.store.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what owners have. Safe for concurrent use.
public final class Usage {
  /// As many bytes as there are.
  public static final long UNLIMITED = Long.MAX_VALUE;

  /// How long a sum is good for: to make one, all files of an owner are looked at.
  static final Duration SUM_AGE = Duration.ofSeconds(10);

  private static final int MAX_SUMS = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(Usage.class);

  private record Sum(long files, long blobs, long nanos) {}

  /// The most bytes of an owner. What is there counts, and nothing is removed for it.
  ///
  /// @param files stored files
  /// @param blobs uploaded ones
  public record Limits(long files, long blobs) {
    public static final Limits NONE = new Limits(UNLIMITED, UNLIMITED);
  }

  private final Map<String, Sum> sums = new ConcurrentHashMap<>();
  private final Set<String> counting = ConcurrentHashMap.newKeySet();

  /// One thread, while there is something to count.
  private final Executor counter =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("usage").factory());

  private final Database database;
  private final DatasetFiles files;
  private final Limits limits;
  private final LongSupplier nanoTime;

  public Usage(Database database, ArtifactStore store, Limits limits, LongSupplier nanoTime) {
    this.database = database;
    this.files = new DatasetFiles(store, UnknownRevisions.NONE);
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /// Why that owner may upload no more specs now; empty when they may.
  public Optional<Problem> limitReached(String ownerId) {
    if (limits.files() == UNLIMITED || fileBytes(ownerId) < limits.files()) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "owner-bytes",
            "Max bytes for user exceeded plan limit (%d)".formatted(limits.files())));
  }

  /// What that owner has of each kind that is limited; nothing when none is. Counted in the
  /// background when it is older than a moment, so that this waits for no disk.
  public List<LimitUse> ofLimits(String ownerId) {
    if (limits.equals(Limits.NONE)) {
      return List.of();
    }
    var sum = Optional.ofNullable(sums.get(ownerId));
    if (sum.filter(this::isFresh).isEmpty()) {
      countLater(ownerId);
    }
    var all = new ArrayList<LimitUse>();
    if (limits.files() != UNLIMITED) {
      all.add(new LimitUse(LimitUse.Kind.FILES, bytes(sum, Sum::files), limits.files()));
    }
    if (limits.blobs() != UNLIMITED) {
      all.add(new LimitUse(LimitUse.Kind.UPLOADED_FILES, bytes(sum, Sum::blobs), limits.blobs()));
    }
    return List.copyOf(all);
  }

  private static OptionalLong bytes(Optional<Sum> sum, ToLongFunction<Sum> of) {
    return sum.map(one -> OptionalLong.of(of.applyAsLong(one))).orElse(OptionalLong.empty());
  }

  private void countLater(String ownerId) {
    if (!counting.add(ownerId)) {
      return;
    }
    counter.execute(() -> {
      try {
        var _ = count(ownerId);
      } catch (RuntimeException e) {
        LOG.warn("owner={} what they have could not be counted", ownerId, e);
      } finally {
        counting.remove(ownerId);
      }
    });
  }

  /// The size of all stored files of that owner, as it was a moment ago.
  private long fileBytes(String ownerId) {
    return Optional.ofNullable(sums.get(ownerId))
        .filter(this::isFresh)
        .orElseGet(() -> count(ownerId))
        .files();
  }

  private boolean isFresh(Sum sum) {
    return nanoTime.getAsLong() - sum.nanos() < SUM_AGE.toNanos();
  }

  /// Counts what is limited.
  private Sum count(String ownerId) {
    var now = nanoTime.getAsLong();
    var stored =
        limits.files() == UNLIMITED ? 0 : files.of(ownerId).stream().mapToLong(Stored::bytes).sum();
    var uploaded =
        limits.blobs() == UNLIMITED
            ? 0
            : database.read(tx -> tx.owners().counts(ownerId)).blobBytes();
    var sum = new Sum(stored, uploaded, now);
    if (sums.size() >= MAX_SUMS) {
      sums.clear();
    }
    sums.put(ownerId, sum);
    return sum;
  }

  /// What that owner has now.
  public OwnerUsage of(String ownerId) {
    var counts = database.read(tx -> tx.owners().counts(ownerId));
    var published = new OwnerUsage.Files(0, 0);
    var other = new OwnerUsage.Files(0, 0);
    var named = new HashSet<String>();
    var stored = files.of(ownerId);
    for (var file : stored) {
      if (file.key().endsWith("/" + Publications.DESCRIPTOR)) {
        revision(file.key()).ifPresent(id -> addNamed(id, named));
      }
    }
    for (var file : stored) {
      if (isOf(file.key(), named)) {
        published = published.plus(file.bytes());
      } else {
        other = other.plus(file.bytes());
      }
    }
    return new OwnerUsage(counts, published, other, limits);
  }

  /// Adds the files that the package of that revision names, and the folder of its own.
  private void addNamed(RevisionId id, Set<String> named) {
    named.addAll(files.namedBy(id));
    named.add(id + "/");
  }

  private static boolean isOf(String key, Set<String> named) {
    var parts = key.split("/", 4);
    return named.contains(key)
        || (parts.length == 4 && named.contains(parts[0] + "/" + parts[1] + "/" + parts[2] + "/"));
  }

  private static Optional<RevisionId> revision(String key) {
    var parts = key.split("/", -1);
    return parts.length == 4
        ? RevisionId.parseNumber(parts[2])
            .map(number -> new RevisionId(new DatasetId(parts[0], parts[1]), number))
        : Optional.empty();
  }
}
