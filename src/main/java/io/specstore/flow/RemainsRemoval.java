package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.registry.Database;
import io.specstore.registry.LeftRevision;
import io.specstore.registry.Remains;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what lies outside of the registry of deleted revisions: files that no other revision
/// names, uploaded bytes, tables in databases. What can't be removed now is tried again. Safe for
/// concurrent use.
public final class RemainsRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(RemainsRemoval.class);

  private final Database database;
  private final DatasetFiles files;
  private final OutsideParts parts;
  private final LogThrottle throttle = new LogThrottle(System::nanoTime);

  public RemainsRemoval(Database database, OutsideParts parts) {
    this.database = database;
    this.files = new DatasetFiles(parts.packages(), parts.unknown());
    this.parts = parts;
  }

  StoreTurns turns() {
    return parts.turns();
  }

  DatasetFiles files() {
    return files;
  }

  /// Removes what can be removed now, and uploaded bytes that nobody names any more.
  void removeNow() {
    removeAll();
    parts.blobs().dropUnused();
  }

  /// Removes what can be removed now; runs of a dataset that are under way come first.
  void removeAll() {
    for (Remains one : database.read(tx -> tx.tombstones().remains())) {
      try {
        remove(one);
      } catch (RuntimeException e) {
        throttle.report(
            "remains of " + one.dataset(),
            more ->
                LOG.error(
                    "dataset={} what was deleted could not be removed and is tried again{}",
                    one.dataset(),
                    more,
                    e));
      }
    }
  }

  private void remove(Remains one) {
    parts
        .turns()
        .remove(one.dataset())
        .ifPresent(turn -> {
          try (turn) {
            removeFiles(one.dataset());
            if (removeTables(one)) {
              database.transact(tx -> tx.tombstones().forget(one));
              LOG.info(
                  "dataset={} deleted revisions {} were removed", one.dataset(), one.numbers());
            }
          }
        });
  }

  private void removeFiles(DatasetId dataset) {
    var left =
        database.read(tx -> tx.tombstones().left(dataset)).stream()
            .map(LeftRevision::id)
            .map(id -> id.number())
            .collect(Collectors.toSet());
    files.delete(files.notOf(dataset, left));
  }

  private boolean removeTables(Remains one) {
    var areGone = true;
    for (var name : one.databases()) {
      var reason = parts.tables().remove(name, one.dataset(), one.numbers());
      if (!reason.isEmpty()) {
        areGone = false;
        throttle.report(
            name + reason,
            more ->
                LOG.warn(
                    "dataset={} its tables in the database {} stay for now: {}{}",
                    one.dataset(),
                    name,
                    reason,
                    more));
      }
    }
    return areGone;
  }
}
