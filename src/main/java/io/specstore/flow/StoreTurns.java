package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who may change the stored files of a dataset: any number of runs, which put files there and rely
/// on those that are there already, or one removal. Guarded by its own lock.
public final class StoreTurns {
  private static final int REMOVAL = -1;

  /// The number of runs, or [#REMOVAL].
  private final Map<DatasetId, Integer> turns = new HashMap<>();

  /// The turn of a run or a removal, which ends when it is closed.
  final class Turn implements AutoCloseable {
    private final DatasetId dataset;

    private Turn(DatasetId dataset) {
      this.dataset = dataset;
    }

    @Override
    public void close() {
      end(dataset);
    }
  }

  /// Begins the turn of a run; waits while files of the dataset are removed.
  synchronized Turn run(DatasetId dataset) throws InterruptedException {
    while (turns.getOrDefault(dataset, 0) == REMOVAL) {
      wait();
    }
    turns.merge(dataset, 1, Integer::sum);
    return new Turn(dataset);
  }

  /// Begins the turn of a removal, unless there is another turn of that dataset.
  synchronized Optional<Turn> remove(DatasetId dataset) {
    if (turns.containsKey(dataset)) {
      return Optional.empty();
    }
    turns.put(dataset, REMOVAL);
    return Optional.of(new Turn(dataset));
  }

  private synchronized void end(DatasetId dataset) {
    turns.computeIfPresent(
        dataset, (_, count) -> count == REMOVAL || count == 1 ? null : count - 1);
    notifyAll();
  }
}
