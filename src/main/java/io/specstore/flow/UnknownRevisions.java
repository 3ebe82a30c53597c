package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Problem;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The packages in the store that the registry knows nothing of, by dataset: they were published
/// after the registry's last revision, so it is older than its store. Their datasets take no new
/// revision until the registry has taken them over. Immutable.
public final class UnknownRevisions {
  /// What a registry of the same time as its store has.
  public static final UnknownRevisions NONE = new UnknownRevisions(Map.of());

  private final Map<DatasetId, NavigableSet<Integer>> numbers;

  UnknownRevisions(Map<DatasetId, NavigableSet<Integer>> numbers) {
    this.numbers = Map.copyOf(numbers);
  }

  Set<Integer> of(DatasetId dataset) {
    return numbers.getOrDefault(dataset, new TreeSet<>());
  }

  /// Those datasets, in the order of their names.
  Set<DatasetId> datasets() {
    return new TreeSet<>(numbers.keySet());
  }

  /// Why that dataset takes no new revision; empty when it takes one.
  Optional<Problem> problem(DatasetId dataset) {
    return Optional.ofNullable(numbers.get(dataset))
        .map(unknown ->
            new Problem(
                "registry-older",
                "the store has a package of "
                    + dataset
                    + "/"
                    + unknown.last()
                    + ", which the registry does not know: it is older than its store. Ask the"
                    + " server's operator to run `specstore adopt`, and push again after that"));
  }
}
