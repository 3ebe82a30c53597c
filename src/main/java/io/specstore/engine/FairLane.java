package io.specstore.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Places that owners take in turns: among those who wait, whoever had a turn goes to the end.
///
/// Used under the lock of [Lanes], but for waiting.
final class FairLane {
  private final int places;
  private final int placesOfOwner;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Deque<Ticket>> waiting = new LinkedHashMap<>();
  private int takenInAll;

  /// @param places in all
  /// @param placesOfOwner that one owner may hold at a time
  FairLane(int places, int placesOfOwner) {
    this.places = places;
    this.placesOfOwner = placesOfOwner;
  }

  /// A place that is waited for, and then held.
  static final class Ticket {
    private final String owner;
    private final CountDownLatch called = new CountDownLatch(1);

    private Ticket(String owner) {
      this.owner = owner;
    }

    void await() throws InterruptedException {
      called.await();
    }

    boolean isCalled() {
      return called.getCount() == 0;
    }
  }

  /// Joins those who wait.
  Ticket join(String owner) {
    var ticket = new Ticket(owner);
    waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(ticket);
    return ticket;
  }

  /// Calls whoever may take a place now.
  void call() {
    while (takenInAll < places && callOne()) {
      takenInAll++;
    }
  }

  private boolean callOne() {
    var next =
        waiting.keySet().stream()
            .filter(owner -> taken.getOrDefault(owner, 0) < placesOfOwner)
            .findFirst();
    next.ifPresent(this::callFirstOf);
    return next.isPresent();
  }

  /// The owner then comes after all others who wait.
  private void callFirstOf(String owner) {
    var tickets = waiting.remove(owner);
    if (tickets == null) {
      throw new IllegalStateException(owner + " waits for nothing");
    }
    var ticket = tickets.remove();
    if (!tickets.isEmpty()) {
      waiting.put(owner, tickets);
    }
    taken.merge(owner, 1, Integer::sum);
    ticket.called.countDown();
  }

  /// Gives up a place, or the wait for one.
  void leave(Ticket ticket) {
    if (ticket.isCalled()) {
      takenInAll--;
      taken.computeIfPresent(ticket.owner, (_, count) -> count == 1 ? null : count - 1);
      return;
    }
    waiting.computeIfPresent(
        ticket.owner,
        (_, tickets) -> {
          tickets.remove(ticket);
          return tickets.isEmpty() ? null : tickets;
        });
  }

  boolean isEmpty() {
    return takenInAll == 0;
  }

  /// How many places are taken.
  int taken() {
    return takenInAll;
  }

  /// How many wait for a place.
  int awaiting() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }

  boolean isAwaited() {
    return !waiting.isEmpty();
  }
}
