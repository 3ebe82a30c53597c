package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;

/// One revision of a dataset, or all of them.
///
/// @param first the lowest number
/// @param last the highest number
public record RevisionSpan(DatasetId dataset, int first, int last) {
  public static RevisionSpan of(RevisionId id) {
    return new RevisionSpan(id.dataset(), id.number(), id.number());
  }

  public static RevisionSpan of(DatasetId dataset) {
    return new RevisionSpan(dataset, 1, Integer.MAX_VALUE);
  }

  public boolean isWholeDataset() {
    return last == Integer.MAX_VALUE;
  }

  public boolean holds(int number) {
    return first <= number && number <= last;
  }
}
