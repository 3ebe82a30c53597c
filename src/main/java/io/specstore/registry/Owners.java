package io.specstore.registry;

import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The tables `owners` and `owner_names`: who owns datasets, and the names by which owners are
/// found.
///
/// An owner goes by their id, or else by a name that leads to them: what a dataset's row says of
/// its owner's name is a link, without looking it up.
public final class Owners {
  private static final String LOCK =
      """
      INSERT INTO owners (owner_id, name)
      VALUES (:owner, :owner)
      ON CONFLICT (owner_id) DO UPDATE SET name = owners.name
      RETURNING name
      """;

  private static final String CLAIM =
      """
      INSERT INTO owner_names (name, owner_id)
      VALUES (:name, :owner)
      ON CONFLICT (name) DO NOTHING
      """;

  private static final String TAKE =
      """
      INSERT INTO owner_names (name, owner_id)
      VALUES (:name, :owner)
      ON CONFLICT (name) DO UPDATE SET owner_id = :owner
      """;

  private static final String HOLDER = "SELECT owner_id FROM owner_names WHERE name = :name";

  private static final String GO_BY =
      """
      UPDATE owners
      SET name = :name
      WHERE owner_id = :owner
        AND (owner_id = :name
          OR EXISTS (SELECT 1 FROM owner_names WHERE name = :name AND owner_id = :owner))
      """;

  private static final String GO_BY_ID_AGAIN =
      """
      UPDATE owners
      SET name = owner_id
      WHERE name = :name AND owner_id <> :owner
        AND owner_id = (SELECT owner_id FROM owner_names WHERE name = :name)
      """;

  private static final String ID_OF =
      """
      SELECT owner_id, 0 AS place FROM owners WHERE owner_id = :text
      UNION ALL
      SELECT owner_id, 1 AS place FROM owner_names WHERE name = :text
      ORDER BY place
      LIMIT 1
      """;

  private static final String COUNTS =
      """
      SELECT
        (SELECT COUNT(*) FROM datasets WHERE owner_id = :owner AND deletion IS NULL) AS datasets,
        (SELECT COUNT(*) FROM revisions WHERE owner_id = :owner AND deletion IS NULL) AS revisions,
        (SELECT COUNT(*) FROM revisions
          WHERE owner_id = :owner AND deletion IS NULL AND status = 'FAILED') AS failed,
        (SELECT COUNT(*) FROM revisions WHERE owner_id = :owner AND deletion IS NOT NULL) AS deleted,
        (SELECT COUNT(*) FROM blobs WHERE owner_id = :owner) AS blobs,
        (SELECT COALESCE(SUM(bytes), 0) FROM blobs WHERE owner_id = :owner) AS blob_bytes
      """;

  private final Handle handle;

  Owners(Handle handle) {
    this.handle = handle;
  }

  /// Makes every other transaction that locks this owner wait until this one ends; creates the
  /// owner. Returns the name that the owner goes by.
  ///
  /// What was read before the lock may have changed while waiting for it: look again.
  public String lock(String ownerId) {
    return handle.createQuery(LOCK).bind("owner", ownerId).mapTo(String.class).one();
  }

  /// Has a known owner go by that name from now on: their id, or one that leads to them already;
  /// false when it does not.
  ///
  /// Locks the owner, so in a transaction it comes before anything that locks one of the owner's
  /// datasets; so do the next two.
  public boolean goBy(String ownerId, String name) {
    return update(GO_BY, ownerId, name) == 1;
  }

  /// Likewise with a name that was proved to be theirs, unless it leads to another owner; creates
  /// the owner.
  public boolean claimName(String ownerId, String name) {
    lock(ownerId);
    update(CLAIM, ownerId, name);
    return goBy(ownerId, name);
  }

  /// Has a name that was proved to be that owner's lead to them, and to nobody else any more. For a
  /// transaction of its own: it locks the other owner, too.
  public void takeName(String ownerId, String name) {
    Stream.concat(Stream.of(ownerId), holder(name).stream()).sorted().forEach(this::lock);
    update(GO_BY_ID_AGAIN, ownerId, name);
    update(TAKE, ownerId, name);
    goBy(ownerId, name);
  }

  private Optional<String> holder(String name) {
    return handle
        .createQuery(HOLDER)
        .bind("name", Texts.storable(name))
        .mapTo(String.class)
        .findOne();
  }

  private int update(String sql, String ownerId, String name) {
    return handle
        .createUpdate(sql)
        .bind("name", Texts.storable(name))
        .bind("owner", ownerId)
        .execute();
  }

  /// How much that owner has here; nothing of one that is not known.
  public OwnerCounts counts(String ownerId) {
    return handle
        .createQuery(COUNTS)
        .bind("owner", Texts.storable(ownerId))
        .map((row, _) ->
            new OwnerCounts(
                ownerId,
                row.getInt("datasets"),
                row.getInt("revisions"),
                row.getInt("failed"),
                row.getInt("deleted"),
                row.getInt("blobs"),
                row.getLong("blob_bytes")))
        .one();
  }

  /// The owner of that id, or else of that name; empty when it is neither.
  public Optional<String> idOf(String idOrName) {
    return handle
        .createQuery(ID_OF)
        .bind("text", Texts.storable(idOrName))
        .map((row, _) -> row.getString("owner_id"))
        .findOne();
  }
}
