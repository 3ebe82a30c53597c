package io.specstore.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `audit`: who deleted, hid, cancelled or moved something. Rows are only ever added.
public final class Audit {
  private static final String ADD =
      """
      INSERT INTO audit (owner_id, target, action, actor, reason, at_ms)
      VALUES (:owner, :target, :action, :actor, :reason, :at)
      RETURNING id
      """;

  private static final String OF =
      """
      SELECT id, owner_id, target, action, actor, reason, at_ms
      FROM audit
      WHERE owner_id = :owner AND id < :before
      ORDER BY id DESC
      LIMIT :limit
      """;

  private final Handle handle;

  Audit(Handle handle) {
    this.handle = handle;
  }

  /// An entry with its number, by which the next page of a list is asked for.
  public record Numbered(long id, AuditRow row) {}

  /// Adds that entry and gives its number.
  public long add(AuditRow row) {
    return handle
        .createQuery(ADD)
        .bind("owner", Texts.storable(row.ownerId()))
        .bind("target", Texts.storable(row.target()))
        .bind("action", row.action().name())
        .bind("actor", Texts.storable(row.actor()))
        .bind("reason", Texts.storable(row.reason()))
        .bind("at", row.at().toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  /// The entries about that owner's data, newest first.
  ///
  /// @param before only entries of lower numbers; `Long.MAX_VALUE` for the newest
  public List<Numbered> of(String ownerId, long before, int limit) {
    return handle
        .createQuery(OF)
        .bind("owner", Texts.storable(ownerId))
        .bind("before", before)
        .bind("limit", limit)
        .map((row, _) -> new Numbered(row.getLong("id"), read(row)))
        .list();
  }

  private static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getString("owner_id"),
        row.getString("target"),
        AuditRow.Action.valueOf(row.getString("action")),
        row.getString("actor"),
        row.getString("reason"),
        Instant.ofEpochMilli(row.getLong("at_ms")));
  }
}
