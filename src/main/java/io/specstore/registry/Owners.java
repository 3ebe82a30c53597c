package io.specstore.registry;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `owners` and `owner_names`: who owns datasets, and the names by which owners are
/// found.
public final class Owners {
  private static final String LOCK =
      """
      INSERT INTO owners (owner_id, name)
      VALUES (:owner, :owner)
      ON CONFLICT (owner_id) DO UPDATE SET name = owners.name
      """;

  private static final String IS_CALLED =
      """
      SELECT 1
      FROM owners o JOIN owner_names n ON n.name = o.name AND n.owner_id = o.owner_id
      WHERE o.owner_id = :owner AND o.name = :name
      """;

  private static final String CLAIM =
      """
      INSERT INTO owner_names (name, owner_id)
      VALUES (:name, :owner)
      ON CONFLICT (name) DO NOTHING
      """;

  private static final String CALL =
      """
      UPDATE owners
      SET name = :name
      WHERE owner_id = :owner
        AND name <> :name
        AND EXISTS (SELECT 1 FROM owner_names WHERE name = :name AND owner_id = :owner)
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
  /// owner.
  ///
  /// What was read before the lock may have changed while waiting for it: look again.
  public void lock(String ownerId) {
    handle.createUpdate(LOCK).bind("owner", ownerId).execute();
  }

  /// Calls that owner by that name, unless another owner used it first; creates the owner.
  ///
  /// Locks the owner where the name is new for it, so in a transaction it comes before anything
  /// that locks one of the owner's datasets.
  public void claimName(String ownerId, String name) {
    var storable = Texts.storable(name);
    if (isCalled(ownerId, storable)) {
      return;
    }
    lock(ownerId);
    handle.createUpdate(CLAIM).bind("name", storable).bind("owner", ownerId).execute();
    handle.createUpdate(CALL).bind("name", storable).bind("owner", ownerId).execute();
  }

  private boolean isCalled(String ownerId, String name) {
    return handle
        .createQuery(IS_CALLED)
        .bind("owner", ownerId)
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
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
