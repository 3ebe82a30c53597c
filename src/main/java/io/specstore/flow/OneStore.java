package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.registry.Database;
import io.specstore.store.DiskStore;
import java.util.HashMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that a registry and a store belong together: both have the same id. Used by one
/// thread, before anything is published.
public final class OneStore {
  /// How many datasets are named in the log.
  private static final int MAX_NAMED = 20;

  private static final Logger LOG = LoggerFactory.getLogger(OneStore.class);

  private final Database database;
  private final DiskStore store;
  private final DatasetFiles files;
  private final Supplier<String> newId;

  /// @param newId makes an id that nothing else has
  public OneStore(Database database, DiskStore store, Supplier<String> newId) {
    this.newId = newId;
    this.database = database;
    this.store = store;
    this.files = new DatasetFiles(store, UnknownRevisions.NONE);
  }

  /// What the registry and the store have in common.
  ///
  /// @param stored packages in the store
  /// @param known those among them that are of uploads of the registry
  /// @param published revisions of which the registry says that their packages are in the store
  /// @param exact those among them whose packages have the hash that the registry has
  record Facts(int stored, int known, int published, int exact) {}

  /// Which id both get.
  enum Verdict {
    /// They have the same one.
    SAME,
    /// Neither has one, and they belong together or nothing is published.
    NEW,
    /// The registry gets that of the store.
    OF_STORE,
    /// The store gets that of the registry.
    OF_REGISTRY,
    /// They do not belong together.
    REFUSED;

    static Verdict of(Optional<String> registry, Optional<String> store, Supplier<Facts> facts) {
      if (registry.isPresent() && store.isPresent()) {
        return registry.equals(store) ? SAME : REFUSED;
      }
      var found = facts.get();
      if (registry.isEmpty() && store.isEmpty()) {
        return found.stored() == 0 || found.known() > 0 ? NEW : REFUSED;
      }
      if (registry.isEmpty()) {
        var hasAll =
            found.published() > 0 ? found.exact() == found.published() : found.stored() == 0;
        return hasAll ? OF_STORE : REFUSED;
      }
      return found.known() > 0 || found.stored() + found.published() == 0 ? OF_REGISTRY : REFUSED;
    }
  }

  /// Gives both the same id where they may have it, and finds the packages that the registry does
  /// not know.
  ///
  /// @throws AnotherStoreException when they do not belong together
  public UnknownRevisions open() {
    var verdict = verdict();
    if (verdict == Verdict.REFUSED) {
      throw new AnotherStoreException(
          "the packages in "
              + store
              + " belong to another registry than the one in DATABASE_URL; correct DATABASE_URL or"
              + " DATA_DIR. If they are to go together from now on, `specstore adopt --dry-run` lists"
              + " what this registry would take over, and `specstore adopt` does so");
    }
    join(verdict);
    var unknown = unknown();
    if (!unknown.datasets().isEmpty()) {
      LOG.warn(
          "the registry is older than its store, which has packages that it does not know, of {}"
              + " datasets: {}. These datasets take no uploads; stop the server, then `specstore adopt"
              + " --dry-run` lists what it would take over, and `specstore adopt` does so",
          unknown.datasets().size(),
          unknown.datasets().stream()
              .limit(MAX_NAMED)
              .map(DatasetId::toString)
              .collect(Collectors.joining(", ")));
    }
    return unknown;
  }

  /// Takes over into the registry the packages that it does not know, and gives both the same id,
  /// whatever they have in common.
  ///
  /// @param isDry whether nothing is changed
  /// @param out is given a line for each revision that is not the same in both, and a sum
  public void adopt(boolean isDry, Consumer<String> out) {
    // Before anything is taken over: another registry that had this store is to be refused.
    var verdict = verdict();
    new Adoption(database, files).run(isDry, out);
    if (!isDry) {
      join(verdict);
    }
  }

  private Verdict verdict() {
    return Verdict.of(database.read(tx -> tx.storeLink().id()), store.id(), this::facts);
  }

  private void join(Verdict verdict) {
    switch (verdict) {
      case SAME -> {}
      case OF_STORE -> setId(store.id().orElseThrow());
      case OF_REGISTRY -> store.setId(database.read(tx -> tx.storeLink().id()).orElseThrow());
      case NEW, REFUSED -> {
        var id = newId.get();
        setId(id);
        store.setId(id);
      }
    }
  }

  private void setId(String id) {
    database.transact(tx -> tx.storeLink().setId(id));
  }

  private Facts facts() {
    var comparison = new StoreComparison(database, files);
    var facts = new Facts(0, 0, 0, 0);
    for (var dataset : comparison.datasets()) {
      for (var pair : comparison.revisions(dataset)) {
        facts =
            new Facts(
                facts.stored() + (pair.isStored() ? 1 : 0),
                facts.known() + (pair.isOfUpload() ? 1 : 0),
                facts.published() + (pair.isPublishedInRegistry() ? 1 : 0),
                facts.exact() + (pair.isPublishedInRegistry() && pair.isExact() ? 1 : 0));
      }
    }
    return facts;
  }

  private UnknownRevisions unknown() {
    var last = database.read(tx -> tx.storeLink().lastNumbers());
    var unknown = new HashMap<DatasetId, NavigableSet<Integer>>();
    for (var dataset : files.datasets()) {
      var numbers = files.published(dataset, last.getOrDefault(dataset, 0));
      if (!numbers.isEmpty()) {
        unknown.put(dataset, numbers);
      }
    }
    return new UnknownRevisions(unknown);
  }
}
