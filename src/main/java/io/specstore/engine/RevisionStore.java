package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.datapackage.PublishedPackage;
import io.specstore.dataset.RevisionId;
import io.specstore.store.ArtifactStore;
import io.specstore.store.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the files of one revision in the artifact store.
///
/// The path of a resource's file has the hash of its bytes, so a file that exists is left as it is:
/// another revision has stored it. One whose bytes have changed on the disk is stored anew. The
/// descriptor is stored last; its presence is the publication.
///
/// Shared by the threads of a run.
final class RevisionStore {
  private static final Logger LOG = LoggerFactory.getLogger(RevisionStore.class);

  private final ArtifactStore store;
  private final RevisionId id;

  RevisionStore(ArtifactStore store, RevisionId id) {
    this.store = store;
    this.id = id;
  }

  /// Stores the file of an artifact under the resource's path; the file itself stays in its place.
  void put(MadeArtifact made) throws InterruptedException {
    var key = id.dataset() + "/" + made.resource().path("path").asText();
    var stored = store.stat(key);
    if (stored.isPresent() && isSame(stored.get(), made.file())) {
      return;
    }
    if (stored.isPresent()) {
      LOG.error(
          "revision={} {} was stored with other bytes than its name says and is stored anew; check"
              + " the disk",
          id,
          key);
    }
    store.put(key, linked(made.file().path()));
  }

  private boolean isSame(Stored stored, HashedFile file) throws InterruptedException {
    if (stored.bytes() != file.bytes()) {
      return false;
    }
    var md5 = HashingOutputStream.newMd5();
    try (var in = store.open(stored.key(), 0, stored.bytes())) {
      HashedFile.copy(
          in, new DigestOutputStream(OutputStream.nullOutputStream(), md5), Long.MAX_VALUE);
      return HexFormat.of().formatHex(md5.digest()).equals(file.md5());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stored.key(), e);
    }
  }

  /// Stores the file of an artifact where it can be read before the package is published, and when
  /// it is never published.
  void show(MadeArtifact made) {
    store.put(key(PublishedPackage.earlyPath(made.name())), linked(made.file().path()));
  }

  /// Removes what a run that did not come to its end has shown.
  void forgetEarly() {
    store.list(key(PublishedPackage.EARLY_FOLDER)).forEach(store::delete);
  }

  /// Moves a file of the revision itself, such as its README, into the store.
  void putOfRevision(String name, HashedFile file) {
    store.put(key(name), file.path());
  }

  /// Publishes the package: first makes durable what was stored before, then stores the descriptor.
  void publish(HashedFile descriptor) {
    store.sync(id.dataset().toString());
    putOfRevision(PackageJson.FILE_NAME, descriptor);
    store.sync(id.toString());
  }

  /// The text of the published descriptor; empty when there is none.
  String published() {
    return textOf(key(PackageJson.FILE_NAME));
  }

  /// The text of the published file at a resource's path; empty when there is none.
  String text(String path) {
    return textOf(id.dataset() + "/" + path);
  }

  private String textOf(String key) {
    var found = store.stat(key);
    if (found.isEmpty()) {
      return "";
    }
    try (var in = store.open(found.get().key(), 0, found.get().bytes())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + found.get().key(), e);
    }
  }

  private String key(String name) {
    return id + "/" + name;
  }

  /// A hard link to that file, or a copy where the file system does not have hard links.
  private static Path linked(Path file) {
    var link = file.resolveSibling(file.getFileName() + ".put");
    try {
      try {
        return Files.createLink(link, file);
      } catch (UnsupportedOperationException | FileSystemException _) {
        return Files.copy(file, link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + file, e);
    }
  }
}
