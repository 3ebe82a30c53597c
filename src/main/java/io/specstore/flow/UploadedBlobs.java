package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.Sha256;
import io.specstore.fetch.Fetcher;
import io.specstore.registry.BlobRow;
import io.specstore.registry.Database;
import io.specstore.store.ArtifactStore;
import io.specstore.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploaded bytes, kept per owner under their SHA-256, for specs that name them
/// `blob:sha256:{hex}`. Safe for concurrent use: only calls about the same bytes of the same owner
/// wait for each other.
public final class UploadedBlobs {
  /// How long bytes are kept that no accepted revision names.
  static final Duration KEPT_UNUSED = Duration.ofHours(24);

  private static final String PART = ".part";
  private static final int DROPPED_AT_ONCE = 100;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(UploadedBlobs.class);

  private final Database database;
  private final ArtifactStore store;
  private final BlobOptions options;
  private final InstantSource clock;
  private final KeyLocks locks = new KeyLocks();

  public UploadedBlobs(
      Database database, ArtifactStore store, BlobOptions options, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.options = options;
    this.clock = clock;
  }

  /// Whether this owner has uploaded these bytes.
  public boolean has(String ownerId, String sha256) {
    return database.read(tx -> tx.blobs().has(ownerId, sha256));
  }

  /// Why this owner may bring none of these bytes; empty when they may. One who may have no
  /// dataset, and has none, has no use for them.
  ///
  /// @param bytes how many are announced; 0 when it is not known
  public Optional<BlobAnswer> refusal(Principal owner, String sha256, long bytes) {
    var ownerId = owner.ownerId();
    if (has(ownerId, sha256)) {
      return Optional.empty();
    }
    if (owner.maxDatasets() <= 0
        && database.<Boolean>read(tx -> tx.datasets().count(ownerId) == 0)) {
      return Optional.of(BlobAnswer.NO_DATASET);
    }
    return hasRoom(ownerId, Math.max(bytes, 1))
        ? Optional.empty()
        : Optional.of(BlobAnswer.OVER_OWNER_LIMIT);
  }

  private boolean hasRoom(String ownerId, long more) {
    return options.maxOwnerBytes() == Usage.UNLIMITED
        || database.<Boolean>read(
            tx -> tx.owners().counts(ownerId).blobBytes() <= options.maxOwnerBytes() - more);
  }

  /// Keeps the bytes of `body` if their hash is `sha256` (64 lower-case hex digits).
  ///
  /// Bytes that are there already keep their place and live on for another while.
  ///
  /// @throws StoreUnavailableException when the disk cannot take them
  /// @throws UncheckedIOException when `body` cannot be read
  public BlobAnswer put(String ownerId, String sha256, InputStream body) {
    Path part = null;
    try {
      Files.createDirectories(options.folder());
      part = Files.createTempFile(options.folder(), "blob", PART);
      return keep(ownerId, sha256, body, part);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "cannot keep the uploaded bytes in " + options.folder(), options.folder(), e);
    } finally {
      delete(part);
    }
  }

  private BlobAnswer keep(String ownerId, String sha256, InputStream body, Path part)
      throws IOException {
    var digest = Sha256.digest();
    var bytes = copy(body, part, digest);
    if (bytes > options.maxBytes()) {
      return BlobAnswer.TOO_LARGE;
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      return BlobAnswer.HASH_DIFFERS;
    }
    return record(ownerId, sha256, part, bytes);
  }

  /// The bytes are durable before the registry names them; dropping takes them away in the reverse
  /// order, under the same lock, so what the registry names is there.
  private BlobAnswer record(String ownerId, String sha256, Path part, long bytes) {
    var key = Fetcher.blobKey(ownerId, sha256);
    return locks.holding(
        key,
        () -> {
          var wasThere = has(ownerId, sha256);
          if (!wasThere && !hasRoom(ownerId, bytes)) {
            return BlobAnswer.OVER_OWNER_LIMIT;
          }
          store.put(key, part);
          store.sync(key);
          Instant now = clock.instant();
          database.transact(tx -> {
            tx.blobs().add(ownerId, sha256, bytes, now);
          });
          return wasThere ? BlobAnswer.ALREADY_THERE : BlobAnswer.CREATED;
        });
  }

  /// Removes the halves of uploads that a server was killed in; to be called before there are any.
  public void removeUnfinished() {
    try {
      Files.createDirectories(options.folder());
      try (var parts = Files.newDirectoryStream(options.folder(), "*" + PART)) {
        parts.forEach(UploadedBlobs::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + options.folder(), e);
    }
  }

  private long copy(InputStream body, Path part, MessageDigest digest) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    var total = 0L;
    try (OutputStream out = Files.newOutputStream(part)) {
      for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
        total += count;
        if (total > options.maxBytes()) {
          return total;
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    }
    return total;
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException("the uploaded bytes could not be read", e);
    }
  }

  /// Drops what no accepted revision has named for a day, and what none names any more since those
  /// that did were deleted.
  void dropUnused() {
    while (dropSome() == DROPPED_AT_ONCE) {
      LOG.debug("{} blobs were dropped; there may be more", DROPPED_AT_ONCE);
    }
  }

  private int dropSome() {
    var before = clock.instant().minus(KEPT_UNUSED);
    var dropped = 0;
    for (BlobRow blob : database.read(tx -> tx.blobs().unused(before, DROPPED_AT_ONCE))) {
      try {
        drop(blob, before);
        dropped++;
      } catch (RuntimeException e) {
        LOG.error("blob={}/{} could not be dropped", blob.ownerId(), blob.sha256(), e);
      }
    }
    return dropped;
  }

  /// Removes bytes that the registry never came to name, since a server was killed before.
  void removeStrays() {
    store.list("").forEach(this::removeStray);
  }

  private void removeStray(String key) {
    var slash = key.indexOf('/');
    boolean isStray =
        locks.holding(
            key,
            () -> {
              var isNamed = has(key.substring(0, slash), key.substring(slash + 1));
              if (!isNamed) {
                store.delete(key);
              }
              return !isNamed;
            });
    if (isStray) {
      LOG.info("blob={} removed: no registry names it", key);
    }
  }

  private void drop(BlobRow blob, Instant before) {
    var key = Fetcher.blobKey(blob.ownerId(), blob.sha256());
    boolean isUnused =
        locks.holding(
            key,
            () -> {
              boolean dropped =
                  database.inTransaction(
                      tx -> tx.blobs().deleteUnused(blob.ownerId(), blob.sha256(), before));
              if (dropped) {
                store.delete(key);
              }
              return dropped;
            });
    if (isUnused) {
      LOG.info("blob={} dropped: no revision named it", key);
    }
  }

  private static void delete(@Nullable Path part) {
    try {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("{} could not be deleted", part, e);
    }
  }
}
