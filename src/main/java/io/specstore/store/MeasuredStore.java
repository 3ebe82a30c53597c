package io.specstore.store;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A store whose times are counted. Safe for concurrent use.
public final class MeasuredStore implements ArtifactStore {
  private static final double[] SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    30
  };
  private static final double NANOS_PER_SECOND = 1e9;

  private final ArtifactStore store;
  private final DistributionDataPoint puts;
  private final DistributionDataPoint syncs;
  private final DistributionDataPoint stats;
  private final DistributionDataPoint opens;
  private final DistributionDataPoint lists;
  private final DistributionDataPoint deletes;

  /// @param name of the store, among those that count into `seconds`
  /// @param seconds as [#seconds] makes it
  public MeasuredStore(ArtifactStore store, String name, Histogram seconds) {
    this.store = store;
    puts = seconds.labelValues(name, "put");
    syncs = seconds.labelValues(name, "sync");
    stats = seconds.labelValues(name, "stat");
    opens = seconds.labelValues(name, "open");
    lists = seconds.labelValues(name, "list");
    deletes = seconds.labelValues(name, "delete");
  }

  /// The times of all stores of a server.
  public static Histogram seconds() {
    return Histogram.builder()
        .name("specstore_store_seconds")
        .help("Time of an operation of a store; of open, until its first byte may be read.")
        .labelNames("store", "operation")
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .withoutExemplars()
        .build();
  }

  private static <T> T timed(DistributionDataPoint seconds, Supplier<T> work) {
    var begin = System.nanoTime();
    try {
      return work.get();
    } finally {
      seconds.observe((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }
  }

  private static void timed(DistributionDataPoint seconds, Runnable work) {
    var begin = System.nanoTime();
    try {
      work.run();
    } finally {
      seconds.observe((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }
  }

  @Override
  public void put(String key, Path file) {
    timed(puts, () -> store.put(key, file));
  }

  @Override
  public void sync(String key) {
    timed(syncs, () -> store.sync(key));
  }

  @Override
  public Optional<Stored> stat(String key) {
    return timed(stats, () -> store.stat(key));
  }

  @Override
  public InputStream open(String key, long from, long length) {
    return timed(opens, () -> store.open(key, from, length));
  }

  @Override
  public boolean link(String key, Path file) {
    return timed(opens, () -> store.link(key, file));
  }

  @Override
  public List<String> list(String prefix) {
    return timed(lists, () -> store.list(prefix));
  }

  @Override
  public List<String> folders(String key) {
    return timed(lists, () -> store.folders(key));
  }

  @Override
  public void delete(String key) {
    timed(deletes, () -> store.delete(key));
  }

  @Override
  public void checkWriting() {
    store.checkWriting();
  }

  @Override
  public void checkReading() {
    store.checkReading();
  }
}
