package io.specstore.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Limits how much work may keep a processor busy at a time. Big work and small work have places of
/// their own, so that small work never waits for big work. Within a lane the owners take turns, and
/// no owner has all places for small work.
///
/// A place is held only while something is computed. Work that turns out to cost more than small
/// work may goes on in the big lane. Work that has to be alone begins when all places are free;
/// until it has ended no place is given to anybody else.
///
/// Shared by all runs of an engine; its state is under one lock.
final class Lanes {
  /// Work on a source of at least this size is big: it takes about a second.
  static final long BIG_BYTES = 32L << 20;

  /// Work that has held a place for small work so long goes on in the big lane.
  static final Duration SMALL_TIME = Duration.ofSeconds(10);

  private static final int SMALL_PLACES_PER_BIG_PLACE = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final FairLane big;
  private final FairLane small;
  private final FairLane alone = new FairLane(1, 1);
  private final LongSupplier nanoTime;

  /// @param bigAtOnce places for big work
  Lanes(int bigAtOnce) {
    this(bigAtOnce, System::nanoTime);
  }

  Lanes(int bigAtOnce, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    big = new FairLane(bigAtOnce, bigAtOnce);
    var smallOfOwner = bigAtOnce * SMALL_PLACES_PER_BIG_PLACE;
    small = new FairLane(smallOfOwner + 1, smallOfOwner);
  }

  /// Who asks for a place.
  ///
  /// @param isAlone whether nothing else may be worked on meanwhile
  record Worker(String owner, boolean isAlone) {}

  /// How many places of a lane are taken, and how many wait for one.
  record Use(String lane, int taken, int waiting) {}

  /// How the lanes are used at this moment.
  List<Use> uses() {
    lock.lock();
    try {
      return List.of(use("small", small), use("big", big), use("alone", alone));
    } finally {
      lock.unlock();
    }
  }

  private static Use use(String name, FairLane lane) {
    return new Use(name, lane.taken(), lane.awaiting());
  }

  /// Waits for a place for work on that many bytes. A thread that has a place must not ask for
  /// another.
  Place enter(Worker worker, long bytes) throws InterruptedException {
    var lane = worker.isAlone() ? alone : bytes >= BIG_BYTES ? big : small;
    return new Place(worker, lane, enter(lane, worker.owner()));
  }

  private FairLane.Ticket enter(FairLane lane, String owner) throws InterruptedException {
    var ticket =
        locked(() -> {
          var joined = lane.join(owner);
          call();
          return joined;
        });
    try {
      ticket.await();
      return ticket;
    } catch (InterruptedException e) {
      leave(lane, ticket);
      throw e;
    }
  }

  private void leave(FairLane lane, FairLane.Ticket ticket) {
    var _ =
        locked(() -> {
          lane.leave(ticket);
          call();
          return ticket;
        });
  }

  /// While somebody waits to be alone, big work lets them pass first; small work does so once no
  /// big work is left, so that it waits for none.
  private void call() {
    if (!alone.isEmpty()) {
      return;
    }
    if (!alone.isAwaited()) {
      big.call();
      small.call();
    } else if (!big.isEmpty()) {
      small.call();
    } else if (small.isEmpty()) {
      alone.call();
    }
  }

  private FairLane.Ticket locked(Supplier<FairLane.Ticket> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /// A place, which is free again once this is closed. Safe for concurrent use: any thread of the
  /// work may move it, and the others wait until it has moved.
  final class Place implements AutoCloseable {
    private final Worker worker;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile FairLane lane;
    private FairLane.Ticket ticket;
    private volatile long since = nanoTime.getAsLong();
    private boolean isHeld = true;

    private Place(Worker worker, FairLane lane, FairLane.Ticket ticket) {
      this.worker = worker;
      this.lane = lane;
      this.ticket = ticket;
    }

    boolean isSmall() {
      return lane == small;
    }

    /// Called between two batches: goes on in the big lane when the work has taken longer than
    /// small work may.
    void moveWhenLong() throws InterruptedException {
      if (isSmall() && nanoTime.getAsLong() - since >= SMALL_TIME.toNanos()) {
        moveToBig();
      }
    }

    /// Leaves a place for small work and waits for one for big work; nothing for work that has
    /// another.
    void moveToBig() throws InterruptedException {
      moving.lockInterruptibly();
      try {
        if (isSmall()) {
          giveUp();
          lane = big;
          take();
        }
      } finally {
        moving.unlock();
      }
    }

    /// Something to wait for.
    interface Wait<T, E extends Exception> {
      T get() throws E, InterruptedException;
    }

    /// Waits for something without holding the place, and takes it again in its turn.
    <T, E extends Exception> T without(Wait<T, E> wait) throws E, InterruptedException {
      moving.lockInterruptibly();
      try {
        giveUp();
        var found = wait.get();
        take();
        return found;
      } finally {
        moving.unlock();
      }
    }

    private void giveUp() {
      isHeld = false;
      leave(lane, ticket);
    }

    private void take() throws InterruptedException {
      ticket = Lanes.this.enter(lane, worker.owner());
      since = nanoTime.getAsLong();
      isHeld = true;
    }

    @Override
    public void close() {
      moving.lock();
      try {
        if (isHeld) {
          giveUp();
        }
      } finally {
        moving.unlock();
      }
    }
  }
}
