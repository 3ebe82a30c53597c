package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores the files of one revision in the artifact store.
///
/// The path of a resource's file has the hash of its bytes, so a file that exists is left as it is:
/// another revision has stored it. One whose bytes have changed on the disk is stored anew. The
/// descriptor is stored last; its presence is the publication, and another one never replaces it.
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
    return stored.bytes() == file.bytes() && hasHash(stored, file.md5());
  }

  private boolean hasHash(Stored stored, String hash) throws InterruptedException {
    var md5 = HashingOutputStream.newMd5();
    try (var in = store.open(stored.key(), 0, stored.bytes())) {
      HashedFile.copy(
          in, new DigestOutputStream(OutputStream.nullOutputStream(), md5), Long.MAX_VALUE);
      return HexFormat.of().formatHex(md5.digest()).equals(hash);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stored.key(), e);
    }
  }

  /// Whether the files of all those resources of a package are stored with the bytes that it names.
  boolean hasAll(JsonNode resources) throws InterruptedException {
    for (var resource : resources) {
      var hash = resource.path("hash").asText();
      var path = resource.path("path").asText();
      // A table in a database has no file here.
      if (hash.isEmpty() || path.isEmpty()) {
        continue;
      }
      var stored = store.stat(id.dataset() + "/" + path);
      if (stored.isEmpty() || !hasHash(stored.get(), hash)) {
        LOG.error(
            "revision={} {} was published and is not as its package says; it is made anew, check"
                + " the disk",
            id,
            path);
        return false;
      }
    }
    return true;
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
  ///
  /// @throws ArtifactException when another package is there, which stays
  void publish(HashedFile descriptor) throws ArtifactException, InterruptedException {
    var there = store.stat(key(PackageJson.FILE_NAME));
    if (there.isPresent()
        && !isSame(there.get(), descriptor)
        && EarlierRun.isPackage(published())) {
      throw new ArtifactException(List.of(otherPackage()));
    }
    store.sync(id.dataset().toString());
    putOfRevision(PackageJson.FILE_NAME, descriptor);
    store.sync(id.toString());
  }

  /// That another package was published under the revision's number, and what to do.
  String otherPackage() {
    return "another package is stored as "
        + id
        + " and stays as it is: the registry and its store are not of the same time. The server's"
        + " operator runs `specstore adopt --dry-run`, then `specstore adopt`; push again after that";
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
