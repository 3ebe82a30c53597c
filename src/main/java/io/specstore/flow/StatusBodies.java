package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A cache of rendered status bodies by revision, reader and version, least recently used first
/// out.
///
/// Shared by all threads under its own lock. A body is never stale: the caller has just read the
/// version from the registry, where it changes in the transaction that changes the revision.
final class StatusBodies {
  /// The most bytes of bodies that are kept.
  static final long MAX_BYTES = 16L * 1024 * 1024;

  /// The bytes of one version; callers must not change them.
  private static final class Body {
    private final long version;
    private final byte[] bytes;

    Body(long version, byte[] bytes) {
      this.version = version;
      this.bytes = bytes;
    }
  }

  /// What a body is of.
  ///
  /// @param isWhole whether it is the owner's, with nothing masked
  record Key(RevisionId id, boolean isWhole) {}

  private final Map<Key, Body> bodies = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  synchronized Optional<byte[]> find(Key key, long version) {
    return Optional.ofNullable(bodies.get(key))
        .filter(body -> body.version == version)
        .map(body -> body.bytes);
  }

  synchronized void keep(Key key, long version, byte[] body) {
    var before = bodies.put(key, new Body(version, body));
    bytes += body.length - (before == null ? 0 : before.bytes.length);
    var oldest = bodies.entrySet().iterator();
    while (bytes > MAX_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().getValue().bytes.length;
      oldest.remove();
    }
  }
}
