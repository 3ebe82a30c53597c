package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What connects the registry with the store of its packages: the id that both have (the table
/// `registry_store`), and which packages the registry knows.
public final class StoreLink {
  private static final String ID = "SELECT id FROM registry_store";

  private static final String SET_ID =
      """
      INSERT INTO registry_store (id)
      VALUES (:id)
      ON CONFLICT (place) DO UPDATE SET id = excluded.id
      """;

  private static final String LAST = "SELECT owner_id, name, last_revision FROM datasets";

  private static final String KNOWN =
      """
      SELECT owner_id, dataset, number, status, stats, created_at_ms, engine,
        deletion IS NOT NULL AS is_deleted
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset
      ORDER BY number
      """;

  private static final String RAISE =
      """
      UPDATE datasets
      SET last_revision = :number, latest_revision = :number, findability = :findability, deletion = NULL,
        updated_at_ms = :at
      WHERE owner_id = :owner AND name = :dataset AND last_revision < :number
      """;

  private final Handle handle;

  StoreLink(Handle handle) {
    this.handle = handle;
  }

  /// A revision, with what can be compared with its package.
  ///
  /// @param stats what its run reported of the package, as JSON text
  /// @param isPublishedHere whether the built-in engine ran it to success, and it is not deleted
  public record Known(
      RevisionId id, Status status, String stats, Instant uploadedAt, boolean isPublishedHere) {}

  /// The id; empty when there is none yet.
  public Optional<String> id() {
    return handle.createQuery(ID).mapTo(String.class).findOne();
  }

  public void setId(String id) {
    handle.createUpdate(SET_ID).bind("id", id).execute();
  }

  /// The last number of each dataset, deleted ones among them.
  public Map<DatasetId, Integer> lastNumbers() {
    var numbers = new HashMap<DatasetId, Integer>();
    handle
        .createQuery(LAST)
        .map((row, _) ->
            numbers.put(
                new DatasetId(row.getString("owner_id"), row.getString("name")),
                row.getInt("last_revision")))
        .list();
    return numbers;
  }

  /// All revisions of that dataset, deleted ones among them.
  public List<Known> revisions(DatasetId dataset) {
    return KeyColumns.bind(handle.createQuery(KNOWN), dataset).map((row, _) -> read(row)).list();
  }

  /// Makes that the last number of its dataset, whose next revision has a higher one.
  public void raise(RevisionId last, Findability findability, Instant at) {
    KeyColumns.bind(handle.createUpdate(RAISE), last)
        .bind("findability", findability.name())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  private static Known read(ResultSet row) throws SQLException {
    var status = Status.valueOf(row.getString("status"));
    return new Known(
        KeyColumns.revision(row),
        status,
        row.getString("stats"),
        Instant.ofEpochMilli(row.getLong("created_at_ms")),
        status == Status.SUCCEEDED
            && row.getString("engine").equals("BUILTIN")
            && !row.getBoolean("is_deleted"));
  }
}
