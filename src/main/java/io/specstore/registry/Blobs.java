package io.specstore.registry;

import io.specstore.dataset.RevisionId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables `blobs` and `blob_uses`: bytes that owners uploaded, and the revisions that name
/// them.
public final class Blobs {
  private static final String FIND =
      """
      SELECT bytes
      FROM blobs
      WHERE owner_id = :owner AND sha256 = :sha256
      """;

  private static final String ADD =
      """
      INSERT INTO blobs (owner_id, sha256, bytes, touched_at_ms)
      VALUES (:owner, :sha256, :bytes, :at)
      ON CONFLICT (owner_id, sha256) DO UPDATE SET touched_at_ms = excluded.touched_at_ms
      """;

  private static final String USE =
      """
      INSERT INTO blob_uses (owner_id, sha256, dataset, number)
      VALUES (:owner, :sha256, :dataset, :number)
      ON CONFLICT (owner_id, sha256, dataset, number) DO NOTHING
      """;

  private static final String UNUSED =
      """
      SELECT b.owner_id, b.sha256, b.bytes
      FROM blobs b
      WHERE b.touched_at_ms < :before
        AND NOT EXISTS (SELECT 1 FROM blob_uses u WHERE u.owner_id = b.owner_id AND u.sha256 = b.sha256)
      ORDER BY b.touched_at_ms, b.owner_id, b.sha256
      LIMIT :limit
      """;

  private static final String DELETE_UNUSED =
      """
      DELETE FROM blobs
      WHERE owner_id = :owner AND sha256 = :sha256 AND touched_at_ms < :before
        AND NOT EXISTS (
          SELECT 1 FROM blob_uses u WHERE u.owner_id = blobs.owner_id AND u.sha256 = blobs.sha256)
      """;

  private static final String OF =
      """
      SELECT owner_id, sha256, bytes
      FROM blobs
      WHERE owner_id = :owner
      ORDER BY sha256
      """;

  private static final String LARGEST_USED =
      """
      SELECT COALESCE(MAX(b.bytes), 0)
      FROM blob_uses u JOIN blobs b ON b.owner_id = u.owner_id AND b.sha256 = u.sha256
      WHERE u.owner_id = :owner AND u.dataset = :dataset AND u.number = :number
      """;

  private static final String EXPIRE =
      """
      UPDATE blobs
      SET touched_at_ms = 0
      WHERE owner_id = :owner
      """;

  /// A key that no upload has.
  private static final String NOBODY = "";

  private static final String DELETE =
      """
      DELETE FROM blobs
      WHERE owner_id = :owner AND sha256 = :sha256
      """;

  private final Handle handle;
  private final SqlDialect dialect;

  Blobs(Handle handle, SqlDialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  public boolean has(String ownerId, String sha256) {
    return isFound(FIND, ownerId, sha256);
  }

  /// Adds those bytes of that owner, or notes that they were uploaded once more.
  public void add(String ownerId, String sha256, long bytes, Instant at) {
    handle
        .createUpdate(ADD)
        .bind("owner", ownerId)
        .bind("sha256", Texts.storable(sha256))
        .bind("bytes", bytes)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Keeps the blob for as long as that revision, which must be the same owner's; false when it
  /// does not exist.
  public boolean use(RevisionId revision, String ownerId, String sha256) {
    if (!revision.dataset().ownerId().equals(ownerId)) {
      throw new IllegalArgumentException(revision + " cannot use a blob of " + ownerId);
    }
    if (!isFound(dialect.sharing(FIND), ownerId, sha256)) {
      return false;
    }
    KeyColumns.bind(handle.createUpdate(USE), revision)
        .bind("sha256", Texts.storable(sha256))
        .execute();
    return true;
  }

  /// The blobs that were last uploaded before that instant and that no revision names, oldest
  /// first.
  public List<BlobRow> unused(Instant before, int limit) {
    return handle
        .createQuery(UNUSED)
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .map((row, _) -> new BlobRow(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /// The bytes of the largest that this revision names; 0 when it names none.
  public long largestUsed(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(LARGEST_USED), id).mapTo(Long.class).one();
  }

  /// All that this owner has uploaded and that is kept.
  public List<BlobRow> of(String ownerId) {
    return handle
        .createQuery(OF)
        .bind("owner", Texts.storable(ownerId))
        .map((row, _) -> new BlobRow(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /// Lets all bytes of that owner be dropped as soon as no revision names them.
  public void expire(String ownerId) {
    handle.createUpdate(EXPIRE).bind("owner", Texts.storable(ownerId)).execute();
  }

  /// Forgets that blob if it still is as [#unused] demands; false when it isn't.
  ///
  /// Until the transaction ends nobody else can add or use it, so its bytes can be deleted
  /// meanwhile.
  public boolean deleteUnused(String ownerId, String sha256, Instant before) {
    if (!isFound(dialect.locking(FIND), ownerId, sha256)) {
      return false;
    }
    return handle
            .createUpdate(DELETE_UNUSED)
            .bind("owner", ownerId)
            .bind("sha256", Texts.storable(sha256))
            .bind("before", before.toEpochMilli())
            .execute()
        == 1;
  }

  /// Adds a row of nobody and deletes it: shows whether the database takes rows, and leaves none.
  void addAndDelete() {
    add(NOBODY, NOBODY, 0, Instant.EPOCH);
    handle.createUpdate(DELETE).bind("owner", NOBODY).bind("sha256", NOBODY).execute();
  }

  private boolean isFound(String sql, String ownerId, String sha256) {
    return handle
        .createQuery(sql)
        .bind("owner", Texts.storable(ownerId))
        .bind("sha256", Texts.storable(sha256))
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
