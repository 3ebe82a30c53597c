package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.store.ArtifactStore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Counts what owners have. Safe for concurrent use.
public final class Usage {
  private final Database database;
  private final DatasetFiles files;

  public Usage(Database database, ArtifactStore store) {
    this.database = database;
    this.files = new DatasetFiles(store);
  }

  /// What that owner has now.
  public OwnerUsage of(String ownerId) {
    var counts = database.read(tx -> tx.owners().counts(ownerId));
    var published = new OwnerUsage.Files(0, 0);
    var other = new OwnerUsage.Files(0, 0);
    var named = new HashSet<String>();
    var stored = files.of(ownerId);
    for (var file : stored) {
      if (file.key().endsWith("/" + Publications.DESCRIPTOR)) {
        revision(file.key()).ifPresent(id -> addNamed(id, named));
      }
    }
    for (var file : stored) {
      if (isOf(file.key(), named)) {
        published = published.plus(file.bytes());
      } else {
        other = other.plus(file.bytes());
      }
    }
    return new OwnerUsage(counts, published, other);
  }

  /// Adds the files that the package of that revision names, and the folder of its own.
  private void addNamed(RevisionId id, Set<String> named) {
    named.addAll(files.namedBy(id));
    named.add(id + "/");
  }

  private static boolean isOf(String key, Set<String> named) {
    var parts = key.split("/", 4);
    return named.contains(key)
        || (parts.length == 4 && named.contains(parts[0] + "/" + parts[1] + "/" + parts[2] + "/"));
  }

  private static Optional<RevisionId> revision(String key) {
    var parts = key.split("/", -1);
    return parts.length == 4
        ? RevisionId.parseNumber(parts[2])
            .map(number -> new RevisionId(new DatasetId(parts[0], parts[1]), number))
        : Optional.empty();
  }
}
