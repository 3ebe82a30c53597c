package io.specstore.flow;

import io.specstore.datapackage.PublishedOrigin;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.registry.Database;
import io.specstore.registry.NewRevision;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionState;
import io.specstore.registry.Transaction;
import io.specstore.spec.LostSpec;
import java.util.List;
import java.util.function.Consumer;

/// Takes packages of the store over into a registry that does not know them, as SUCCEEDED
/// revisions, and names what does not fit. Nothing in the store is changed, and no revision that
/// the registry has. Used by one thread, while no server runs.
final class Adoption {
  private static final String NO_PLAN = "{}";
  private static final String TITLE = "Taken over from the store";

  private final Database database;
  private final StoreComparison comparison;
  private int adopted;
  private int missing;
  private int different;

  Adoption(Database database, DatasetFiles files) {
    this.database = database;
    this.comparison = new StoreComparison(database, files);
  }

  /// Says what it finds, a line for each revision that is not the same in both, and takes over what
  /// it can.
  ///
  /// @param isDry whether nothing is to be changed
  void run(boolean isDry, Consumer<String> out) {
    for (var dataset : comparison.datasets()) {
      for (var pair : comparison.revisions(dataset)) {
        compare(pair, isDry, out);
      }
    }
    out.accept(
        "%,d %s, %,d missing, %,d different"
            .formatted(adopted, isDry ? "to be taken over" : "taken over", missing, different));
  }

  private void compare(StoreComparison.Pair pair, boolean isDry, Consumer<String> out) {
    if (pair.known().isEmpty()) {
      var origin = pair.origin().filter(one -> one.flowId().equals(pair.id().toString()));
      if (origin.isEmpty()) {
        different++;
        out.accept(pair.id() + ": its datapackage.json is not that of this revision; left alone");
        return;
      }
      adopted++;
      out.accept(pair.id() + ": " + (isDry ? "would be taken over" : "taken over"));
      if (!isDry) {
        database.transact(tx -> adopt(tx, pair.id(), origin.get()));
      }
      return;
    }
    if (pair.isPublishedInRegistry() && !pair.isStored()) {
      missing++;
      out.accept(
          pair.id() + ": SUCCEEDED in the registry, and its package is missing in the store");
    } else if (pair.isStored() && isDifferent(pair)) {
      different++;
      out.accept(
          pair.id()
              + ": the package in the store is another than the registry's revision; both stay");
    }
  }

  /// A run that was killed after it had published is reported by the next one.
  private static boolean isDifferent(StoreComparison.Pair pair) {
    return pair.isPublishedInRegistry()
        ? !pair.isOfUpload()
        : pair.isFailed() || (pair.isUnfinished() && !pair.isOfUpload());
  }

  private static void adopt(Transaction tx, RevisionId id, PublishedOrigin origin) {
    DatasetId dataset = id.dataset();
    tx.owners().claimName(dataset.ownerId(), origin.owner());
    tx.datasets().create(dataset, origin.created());
    tx.revisions()
        .insert(
            new NewRevision(
                id,
                LostSpec.text(dataset, origin.owner(), origin.findability()),
                NO_PLAN,
                origin.findability(),
                EngineKind.BUILTIN,
                origin.modified(),
                List.of(id.toString())));
    tx.pipelines()
        .insert(
            id,
            List.of(
                new PipelineRow(
                    new PipelineId(id, ""),
                    TITLE,
                    Status.SUCCEEDED,
                    List.of(),
                    origin.stats(),
                    List.of())));
    tx.logs().append(id, List.of("taken over from the store; the spec and the log of it are lost"));
    tx.events().add(new Event(id, Event.Kind.UPLOADED, origin.modified(), "ADOPTED"));
    tx.events().add(new Event(id, Event.Kind.SUCCEEDED, origin.modified(), "ADOPTED"));
    tx.revisions()
        .save(
            id, new RevisionState(Status.SUCCEEDED, origin.stats(), List.of(), origin.modified()));
    tx.storeLink().raise(id, origin.findability(), origin.modified());
    tx.datasets().raiseSuccessful(id);
  }
}
