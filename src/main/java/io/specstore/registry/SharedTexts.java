package io.specstore.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `texts`: texts that rows of other tables refer to, each kept once. Rows are only ever
/// added.
final class SharedTexts {
  private static final String FIND = "SELECT id FROM texts WHERE sha256 = :sha256";

  private static final String ADD =
      """
      INSERT INTO texts (sha256, packing, bytes)
      VALUES (:sha256, :packing, :bytes)
      ON CONFLICT (sha256) DO NOTHING
      RETURNING id
      """;

  private final Handle handle;

  SharedTexts(Handle handle) {
    this.handle = handle;
  }

  /// The id of that text, which holds no lone surrogate; it is added where it is new.
  long keep(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var sha256 = sha256(utf8);
    return find(sha256)
        .or(() -> add(sha256, PackedText.of(utf8)))
        // Another transaction was faster, and has ended: the insertion waited for it.
        .or(() -> find(sha256))
        .orElseThrow(() -> new IllegalStateException("a text that is there is not found"));
  }

  private Optional<Long> find(byte[] sha256) {
    return handle.createQuery(FIND).bind("sha256", sha256).mapTo(Long.class).findOne();
  }

  private Optional<Long> add(byte[] sha256, PackedText packed) {
    return handle
        .createQuery(ADD)
        .bind("sha256", sha256)
        .bind("packing", packed.packing())
        .bind("bytes", packed.bytes())
        .mapTo(Long.class)
        .findOne();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
