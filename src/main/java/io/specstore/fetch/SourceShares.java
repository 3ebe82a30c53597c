package io.specstore.fetch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/// Limits how many sources come in from the web at once: in all, for each owner, from each host,
/// and for each owner from each host, so that slow sources of one owner delay no other owner. Safe
/// for concurrent use.
///
/// Among those who wait, the owner who fetches the least is next; first come, first served within
/// an owner.
final class SourceShares {
  /// The usual limits.
  static final Limits USUAL = new Limits(128, 16, 32, 8);

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Share> waiting = new LinkedHashSet<>();
  private final Map<String, Integer> ofOwner = new HashMap<>();
  private final Map<String, Integer> ofHost = new HashMap<>();
  private final Map<OwnerAtHost, Integer> ofOwnerAtHost = new HashMap<>();
  private int inAll;

  SourceShares(Limits limits) {
    this.limits = limits;
  }

  /// How many sources may come in at once.
  ///
  /// @param inAll of all owners
  /// @param ofOwner of one owner
  /// @param ofHost from one host
  /// @param ofOwnerAtHost of one owner from one host
  record Limits(int inAll, int ofOwner, int ofHost, int ofOwnerAtHost) {}

  private record OwnerAtHost(String owner, String host) {}

  /// The right to fetch one source, which ends when this is closed.
  final class Share implements AutoCloseable {
    private final OwnerAtHost who;
    private final CountDownLatch called = new CountDownLatch(1);

    private Share(OwnerAtHost who) {
      this.who = who;
    }

    @Override
    public void close() {
      locked(() -> {
        if (!waiting.remove(this)) {
          count(this, -1);
          call();
        }
      });
    }
  }

  /// Waits until a source of that owner may come in from that host. Redirects to other hosts do not
  /// count there.
  Share enter(String owner, String host) throws InterruptedException {
    var share = new Share(new OwnerAtHost(owner, host));
    locked(() -> {
      waiting.add(share);
      call();
    });
    try {
      share.called.await();
      return share;
    } catch (InterruptedException e) {
      share.close();
      throw e;
    }
  }

  private void call() {
    while (inAll < limits.inAll()) {
      var next =
          waiting.stream()
              .filter(this::mayEnter)
              .min(Comparator.comparingInt(share -> ofOwner.getOrDefault(share.who.owner(), 0)));
      if (next.isEmpty()) {
        return;
      }
      waiting.remove(next.get());
      count(next.get(), 1);
      next.get().called.countDown();
    }
  }

  private boolean mayEnter(Share share) {
    return ofOwner.getOrDefault(share.who.owner(), 0) < limits.ofOwner()
        && ofHost.getOrDefault(share.who.host(), 0) < limits.ofHost()
        && ofOwnerAtHost.getOrDefault(share.who, 0) < limits.ofOwnerAtHost();
  }

  private void count(Share share, int change) {
    inAll += change;
    count(ofOwner, share.who.owner(), change);
    count(ofHost, share.who.host(), change);
    count(ofOwnerAtHost, share.who, change);
  }

  private static <K> void count(Map<K, Integer> counts, K key, int change) {
    counts.merge(key, change, (before, more) -> before + more == 0 ? null : before + more);
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
