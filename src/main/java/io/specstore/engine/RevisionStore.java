package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.datapackage.PublishedPackage;
import io.specstore.dataset.RevisionId;
import io.specstore.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The place of one revision in the artifact store.
///
/// Files of resources lie under their hash, so what is there already is left as it is: another
/// revision may have published it. The package comes last; its presence is the publication.
final class RevisionStore {
  private final ArtifactStore store;
  private final RevisionId id;

  RevisionStore(ArtifactStore store, RevisionId id) {
    this.store = store;
    this.id = id;
  }

  /// Puts the file of an artifact under its own path; the file itself stays where it is.
  void put(MadeArtifact made) {
    var key = id.dataset() + "/" + made.resource().path("path").asText();
    var isThere =
        store.stat(key).filter(stored -> stored.bytes() == made.file().bytes()).isPresent();
    if (!isThere) {
      store.put(key, twin(made.file().path()));
    }
  }

  /// Puts the file of an artifact where it can be seen before the package is there, and where there
  /// will be none.
  void show(MadeArtifact made) {
    store.put(key(PublishedPackage.earlyPath(made.name())), twin(made.file().path()));
  }

  /// Puts a file of the revision itself, such as its README, and takes it over.
  void putOfRevision(String name, HashedFile file) {
    store.put(key(name), file.path());
  }

  /// Publishes: everything put before is durable when the package is, and then that.
  void publish(HashedFile descriptor) {
    store.sync();
    putOfRevision(PackageJson.FILE_NAME, descriptor);
    store.sync();
  }

  /// The text of the published package; empty when there is none.
  String published() {
    var found = store.stat(key(PackageJson.FILE_NAME));
    if (found.isEmpty()) {
      return "";
    }
    try (var in = store.open(found.get().key(), 0, found.get().bytes())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + found.get().key(), e);
    }
  }

  private String key(String name) {
    return id + "/" + name;
  }

  /// A second name for that file, or a copy where the disk hasn't got such names.
  private static Path twin(Path file) {
    var twin = file.resolveSibling(file.getFileName() + ".put");
    try {
      try {
        return Files.createLink(twin, file);
      } catch (UnsupportedOperationException | FileSystemException _) {
        return Files.copy(file, twin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't copy " + file, e);
    }
  }
}
