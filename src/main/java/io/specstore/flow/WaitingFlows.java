package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The flows that wait for their run: first come, first served among those of one owner, while the
/// owners take turns. Used under the lock of [Runs].
final class WaitingFlows {
  /// In the order of the turns: whoever had one goes to the end.
  private final Map<String, Deque<RevisionId>> byOwner = new LinkedHashMap<>();

  /// Of a flow that waits.
  ///
  /// @param since in nanoseconds of that clock
  /// @param lane null when nobody has asked for it
  private record Wait(long since, QueuePlace.@Nullable Lane lane) {}

  /// Whoever waits longest comes first.
  private final SequencedMap<RevisionId, Wait> waits = new LinkedHashMap<>();

  private final LongSupplier nanoTime;

  WaitingFlows(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Adds a flow, unless it waits already.
  void add(RevisionId id) {
    if (waits.putIfAbsent(id, new Wait(nanoTime.getAsLong(), null)) == null) {
      byOwner.computeIfAbsent(owner(id), _ -> new ArrayDeque<>()).add(id);
    }
  }

  /// Removes and returns the flow whose turn it is; empty when none may begin.
  ///
  /// @param mayBegin whether a flow of that owner may begin now
  Optional<RevisionId> next(Predicate<String> mayBegin) {
    return byOwner.keySet().stream().filter(mayBegin).findFirst().map(this::firstOf);
  }

  /// The owner then comes after all others who wait.
  private RevisionId firstOf(String owner) {
    var flows = byOwner.remove(owner);
    if (flows == null) {
      throw new IllegalStateException(owner + " has no flow that waits");
    }
    var id = flows.remove();
    waits.remove(id);
    if (!flows.isEmpty()) {
      byOwner.put(owner, flows);
    }
    return id;
  }

  /// Removes that flow; false when it does not wait here.
  boolean remove(RevisionId id) {
    if (waits.remove(id) == null) {
      return false;
    }
    var owner = owner(id);
    byOwner.computeIfPresent(
        owner,
        (_, flows) -> {
          flows.remove(id);
          return flows.isEmpty() ? null : flows;
        });
    return true;
  }

  /// How many flows begin before that one if the owners take turns; empty when it does not wait.
  OptionalInt ahead(RevisionId id) {
    if (!waits.containsKey(id)) {
      return OptionalInt.empty();
    }
    var owner = owner(id);
    var place = 0;
    for (var other : byOwner.getOrDefault(owner, new ArrayDeque<>())) {
      if (other.equals(id)) {
        break;
      }
      place++;
    }
    var ahead = place;
    var hasTurnBefore = true;
    for (var entry : byOwner.entrySet()) {
      if (entry.getKey().equals(owner)) {
        hasTurnBefore = false;
      } else {
        ahead += Math.min(entry.getValue().size(), hasTurnBefore ? place + 1 : place);
      }
    }
    return OptionalInt.of(ahead);
  }

  /// How long the flow that waits longest has waited; zero when none does.
  Duration longestWait() {
    var first = waits.firstEntry();
    return first == null
        ? Duration.ZERO
        : Duration.ofNanos(nanoTime.getAsLong() - first.getValue().since());
  }

  /// Where the work of that flow begins; empty when that was not noted, or it does not wait.
  Optional<QueuePlace.Lane> lane(RevisionId id) {
    var wait = waits.get(id);
    return wait == null ? Optional.empty() : Optional.ofNullable(wait.lane());
  }

  /// Notes where the work of that flow begins, for as long as it waits.
  void note(RevisionId id, QueuePlace.Lane lane) {
    waits.computeIfPresent(id, (_, wait) -> new Wait(wait.since(), lane));
  }

  int size() {
    return waits.size();
  }

  private static String owner(RevisionId id) {
    return id.dataset().ownerId();
  }
}
