package io.specstore;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.flow.OneStore;
import io.specstore.flow.UnknownRevisions;
import io.specstore.registry.Database;
import io.specstore.registry.LeaseClock;
import io.specstore.store.DiskStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The stores of a server: of packages, and of uploaded bytes.
///
/// A registry in memory has stores of its own, in the folder that is deleted with it.
///
/// @param unknown the packages that the registry does not know
record Stores(DiskStore packages, DiskStore blobs, UnknownRevisions unknown) {
  static Stores open(Config.Storage storage, Database database) {
    if (isInMemory(storage)) {
      var folder = storage.dataDir().resolve("memory");
      return new Stores(
          packages(folder), new DiskStore(folder.resolve("blobs")), UnknownRevisions.NONE);
    }
    var packages = packages(storage.dataDir());
    var unknown = oneStore(database, packages).open();
    return new Stores(packages, new DiskStore(storage.dataDir().resolve("blobs")), unknown);
  }

  /// Takes over into the registry what its store has; in lines.
  ///
  /// @param isDry whether nothing is changed, and the lines say what would be
  static Outcome<List<String>> adopt(Config config, boolean isDry) {
    var storage = config.storage();
    if (isInMemory(storage)) {
      return Outcome.refused(
          new Problem(
              "adopt", "a registry in memory takes nothing over; name one in DATABASE_URL"));
    }
    try (var folder = DataFolder.lock(storage.dataDir(), storage.group());
        var database = Database.open(storage.databaseUrl())) {
      database.claim(App.claimant(config, folder), LeaseClock.ofMachine(), _ -> {});
      database.migrate();
      var lines = new ArrayList<String>();
      oneStore(database, packages(storage.dataDir())).adopt(isDry, lines::add);
      lines.add(
          isDry
              ? "nothing was changed; `specstore adopt` does so"
              : "the registry and the packages in DATA_DIR belong together");
      return Outcome.ok(lines);
    }
  }

  private static OneStore oneStore(Database database, DiskStore packages) {
    return new OneStore(database, packages, () -> UUID.randomUUID().toString());
  }

  private static boolean isInMemory(Config.Storage storage) {
    return storage.databaseUrl() instanceof DatabaseUrl.Sqlite sqlite && sqlite.isTemporary();
  }

  private static DiskStore packages(Path folder) {
    return new DiskStore(folder.resolve("pkgstore"));
  }
}
