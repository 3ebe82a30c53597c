package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is still to be removed of deleted revisions of a dataset: their files, and their tables in
/// databases.
///
/// @param numbers the revisions
/// @param databases the names of databases that may have tables of them
public record Remains(DatasetId dataset, SortedSet<Integer> numbers, Set<String> databases) {
  public Remains {
    numbers = new TreeSet<>(numbers);
    databases = Set.copyOf(databases);
  }
}
