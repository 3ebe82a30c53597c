package io.specstore.table;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// The relational engine's places: how many tables are sorted and joined at once, and what each may
/// use.
///
/// Shared by all runs; its state is one fair semaphore, since native code keeps its thread.
public final class Relations {
  private final Limits limits;
  private final Semaphore places;

  /// What the runs may use.
  ///
  /// @param atOnce runs that may use the engine at the same time
  /// @param heapBytes of rows that one sorting keeps in Java's memory before it uses the engine
  /// @param memoryBytes that the engine may use for one run; beyond them it writes into the work
  ///   folder
  /// @param spillBytes that it may write there
  /// @param threads that it may use
  /// @param timeout for each query
  public record Limits(
      int atOnce,
      long heapBytes,
      long memoryBytes,
      long spillBytes,
      int threads,
      Duration timeout) {
    /// What holds where nothing else is said.
    public static final Limits DEFAULT =
        new Limits(1, 8L << 20, 128L << 20, 64L << 30, 2, Duration.ofHours(1));

    public Limits {
      if (atOnce < 1 || threads < 1 || memoryBytes < 1 << 20 || timeout.isNegative()) {
        throw new IllegalArgumentException("a limit of the relational engine is too small");
      }
    }
  }

  public Relations(Limits limits) {
    this.limits = limits;
    this.places = new Semaphore(limits.atOnce(), true);
  }

  Limits limits() {
    return limits;
  }

  /// Everything that one run sorts; its files lie in that folder.
  Sorting open(Path folder) {
    return new Sorting(this, folder);
  }

  void enter() throws InterruptedException {
    places.acquire();
  }

  void leave() {
    places.release();
  }
}
