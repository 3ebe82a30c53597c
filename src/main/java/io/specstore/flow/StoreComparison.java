package io.specstore.flow;

import io.specstore.datapackage.PublishedOrigin;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.registry.Database;
import io.specstore.registry.StoreLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Compares the revisions of the registry with the packages in the store, a dataset at a time.
final class StoreComparison {
  private final Database database;
  private final DatasetFiles files;

  StoreComparison(Database database, DatasetFiles files) {
    this.database = database;
    this.files = files;
  }

  /// What the registry and the store have of one revision.
  ///
  /// @param known empty when the registry does not know it
  /// @param isStored whether there is a package
  /// @param origin what the package says; empty when there is none, or it can't be read
  record Pair(
      RevisionId id,
      Optional<StoreLink.Known> known,
      boolean isStored,
      Optional<PublishedOrigin> origin) {
    /// Whether the package is that of the registry's upload.
    boolean isOfUpload() {
      return known.isPresent()
          && origin.isPresent()
          && origin.get().flowId().equals(id.toString())
          && origin.get().modified().equals(known.get().uploadedAt());
    }

    /// Whether the package also has the hash that its run reported.
    boolean isExact() {
      return isOfUpload()
          && known.get().stats().contains("\"hash\":\"" + origin.get().hash() + "\"");
    }

    boolean isPublishedInRegistry() {
      return known.isPresent() && known.get().isPublishedHere();
    }

    boolean isUnfinished() {
      return known.isPresent() && !known.get().status().isFinal();
    }

    boolean isFailed() {
      return known.isPresent() && known.get().status() == Status.FAILED;
    }
  }

  /// All datasets that the registry or the store has, in their order.
  Set<DatasetId> datasets() {
    var all = new TreeSet<>(database.read(tx -> tx.storeLink().lastNumbers()).keySet());
    all.addAll(files.datasets());
    return all;
  }

  /// All revisions of that dataset that the registry knows or that have a package, in their order.
  List<Pair> revisions(DatasetId dataset) {
    Map<Integer, StoreLink.Known> known = new HashMap<>();
    for (var one : database.read(tx -> tx.storeLink().revisions(dataset))) {
      known.put(one.id().number(), one);
    }
    var stored = files.published(dataset, 0);
    var numbers = new TreeSet<>(known.keySet());
    numbers.addAll(stored);
    var pairs = new ArrayList<Pair>();
    for (int number : numbers) {
      var id = new RevisionId(dataset, number);
      var isStored = stored.contains(number);
      pairs.add(
          new Pair(
              id,
              Optional.ofNullable(known.get(number)),
              isStored,
              isStored ? files.origin(id) : Optional.empty()));
    }
    return pairs;
  }
}
