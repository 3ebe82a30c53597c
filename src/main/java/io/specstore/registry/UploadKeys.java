package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `upload_keys`: the keys by which clients know an upload that they repeat, each with
/// the revision that it became.
public final class UploadKeys {
  private static final String FIND =
      """
      SELECT body_sha256, dataset, number
      FROM upload_keys
      WHERE owner_id = :owner AND upload_key = :key AND used_at_ms >= :since
      """;

  private static final String PUT =
      """
      INSERT INTO upload_keys (owner_id, upload_key, body_sha256, dataset, number, used_at_ms)
      VALUES (:owner, :key, :sha256, :dataset, :number, :at)
      ON CONFLICT (owner_id, upload_key) DO UPDATE
      SET body_sha256 = excluded.body_sha256, dataset = excluded.dataset, number = excluded.number,
        used_at_ms = excluded.used_at_ms
      """;

  private static final String FORGET =
      """
      DELETE FROM upload_keys
      WHERE used_at_ms < :before
      """;

  private final Handle handle;

  UploadKeys(Handle handle) {
    this.handle = handle;
  }

  /// An upload that was accepted.
  ///
  /// @param sha256 of its body, in hexadecimal digits
  public record Used(String sha256, RevisionId revision) {}

  /// The upload of that owner that had that key, if there was one since then.
  public Optional<Used> find(String ownerId, String key, Instant since) {
    return handle
        .createQuery(FIND)
        .bind("owner", ownerId)
        .bind("key", key)
        .bind("since", since.toEpochMilli())
        .map((row, _) ->
            new Used(
                row.getString("body_sha256"),
                new RevisionId(
                    new DatasetId(ownerId, row.getString("dataset")), row.getInt("number"))))
        .findOne();
  }

  /// Keeps that key of the revision's owner, in place of an older use.
  public void put(String key, Used used, Instant at) {
    KeyColumns.bind(handle.createUpdate(PUT), used.revision())
        .bind("key", key)
        .bind("sha256", used.sha256())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Forgets all that were used before then.
  public void forget(Instant before) {
    handle.createUpdate(FORGET).bind("before", before.toEpochMilli()).execute();
  }
}
