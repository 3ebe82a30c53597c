package io.specstore.registry;

import io.specstore.dataset.Event;
import io.specstore.dataset.RevisionId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `events`: what happened to revisions. Rows are only ever added.
public final class Events {
  private static final String ADD =
      """
      INSERT INTO events (owner_id, dataset, number, kind, at_ms, detail)
      VALUES (:owner, :dataset, :number, :kind, :at, :detail)
      """;

  private static final String OF =
      """
      SELECT kind, at_ms, detail
      FROM events
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      ORDER BY id
      """;

  private final Handle handle;

  Events(Handle handle) {
    this.handle = handle;
  }

  public void add(Event event) {
    KeyColumns.bind(handle.createUpdate(ADD), event.revision())
        .bind("kind", event.kind().name())
        .bind("at", event.at().toEpochMilli())
        .bind("detail", Texts.storable(event.detail()))
        .execute();
  }

  /// The events of that revision in the order in which they were added.
  public List<Event> of(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(OF), id)
        .map((row, _) ->
            new Event(
                id,
                Event.Kind.valueOf(row.getString("kind")),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getString("detail")))
        .list();
  }
}
