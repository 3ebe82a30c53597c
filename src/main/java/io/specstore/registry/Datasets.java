package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The table `datasets`: revision numbers are taken here, and nowhere else.
public final class Datasets {
  private static final String FIND =
      """
      SELECT d.owner_id, d.name, o.name AS owner_name, d.created_at_ms, d.updated_at_ms, d.last_revision,
        d.successful_revision, d.findability, d.certified, d.schedule_period_ms, d.schedule_due_ms
      FROM datasets d JOIN owners o ON o.owner_id = d.owner_id
      WHERE d.owner_id = :owner AND d.name = :dataset AND d.deletion IS NULL
      """;

  private static final String COUNT =
      "SELECT COUNT(*) FROM datasets WHERE owner_id = :owner AND deletion IS NULL";

  private static final String CREATE =
      """
      INSERT INTO datasets (owner_id, name, created_at_ms, updated_at_ms)
      VALUES (:owner, :dataset, :at, :at)
      ON CONFLICT (owner_id, name) DO NOTHING
      """;

  private static final String NEXT_REVISION =
      """
      UPDATE datasets
      SET last_revision = last_revision + 1, latest_revision = last_revision + 1, deletion = NULL,
        findability = :findability, updated_at_ms = :at
      WHERE owner_id = :owner AND name = :dataset
      RETURNING last_revision, created_at_ms, schedule_period_ms
      """;

  private static final String SET_SCHEDULE =
      """
      UPDATE datasets
      SET schedule_period_ms = :period, schedule_due_ms = :due
      WHERE owner_id = :owner AND name = :dataset
      """;

  private static final String MOVE_SLOT =
      """
      UPDATE datasets
      SET schedule_due_ms = :next
      WHERE owner_id = :owner AND name = :dataset AND schedule_due_ms = :due AND schedule_period_ms > 0
      """;

  private static final String BRING_NEAR =
      """
      UPDATE datasets
      SET schedule_due_ms =
        schedule_due_ms - (schedule_due_ms - :now - 1) / schedule_period_ms * schedule_period_ms
      WHERE schedule_period_ms > 0 AND schedule_due_ms - :now > schedule_period_ms
      """;

  private static final String DUE =
      """
      SELECT d.owner_id, d.name, d.schedule_period_ms, d.schedule_due_ms, (
          SELECT MAX(r.number) FROM revisions r
          WHERE r.owner_id = d.owner_id AND r.dataset = d.name AND r.deletion IS NULL) AS newest
      FROM datasets d
      WHERE d.schedule_period_ms > 0 AND d.schedule_due_ms <= :now
        AND NOT EXISTS (
          SELECT 1 FROM revisions r
          WHERE r.owner_id = d.owner_id AND r.dataset = d.name AND r.status IN ('QUEUED', 'INPROGRESS'))
      ORDER BY d.schedule_due_ms, d.owner_id, d.name
      LIMIT :limit
      """;

  private static final String RAISE_SUCCESSFUL =
      """
      UPDATE datasets
      SET successful_revision = :number
      WHERE owner_id = :owner AND name = :dataset AND successful_revision < :number
        AND NOT EXISTS (
          SELECT 1 FROM revisions r
          WHERE r.owner_id = :owner AND r.dataset = :dataset AND r.number = :number
            AND (r.is_hidden OR r.deletion IS NOT NULL))
      """;

  private static final String LIST =
      """
      SELECT d.owner_id, d.name, o.name AS owner_name, d.created_at_ms, d.updated_at_ms,
        d.latest_revision AS last_revision, d.findability, d.certified, r.status,
        (d.is_hidden OR r.is_hidden) AS is_unpublished,
        CASE WHEN :all OR (s.findability <> 'PRIVATE' AND NOT s.is_hidden) THEN d.successful_revision ELSE 0 END
          AS successful_revision
      FROM datasets d
        JOIN owners o ON o.owner_id = d.owner_id
        JOIN revisions r ON r.owner_id = d.owner_id AND r.dataset = d.name AND r.number = d.latest_revision
        LEFT JOIN revisions s
          ON s.owner_id = d.owner_id AND s.dataset = d.name AND s.number = d.successful_revision
      WHERE d.owner_id = :owner AND d.name > :after AND d.deletion IS NULL
        AND (:all OR (d.findability = 'PUBLISHED' AND NOT d.is_hidden AND NOT r.is_hidden))
      ORDER BY d.name
      LIMIT :limit
      """;

  private static final String AFTER =
      """
      SELECT owner_id, name
      FROM datasets
      WHERE owner_id > :owner OR (owner_id = :owner AND name > :dataset)
      ORDER BY owner_id, name
      LIMIT :limit
      """;

  private final Handle handle;
  private final Consumer<DatasetId> changed;

  /// @param changed is given each dataset of which this changes what a [Heading] shows
  Datasets(Handle handle, Consumer<DatasetId> changed) {
    this.handle = handle;
    this.changed = changed;
  }

  /// That dataset, unless it is deleted.
  public Optional<DatasetRow> find(DatasetId id) {
    return KeyColumns.bind(handle.createQuery(FIND), id).map((row, _) -> read(row)).findOne();
  }

  /// How many datasets that owner has, without deleted ones; exact until the transaction ends once
  /// the owner is locked.
  public int count(String ownerId) {
    return handle.createQuery(COUNT).bind("owner", ownerId).mapTo(Integer.class).one();
  }

  /// Creates that dataset, without a revision; false when it is already there. Its owner must be
  /// locked.
  public boolean create(DatasetId id, Instant at) {
    return KeyColumns.bind(handle.createUpdate(CREATE), id).bind("at", at.toEpochMilli()).execute()
        == 1;
  }

  /// Takes the next revision number, which a deleted dataset goes on from, too; transactions that
  /// want one of the same dataset wait for one another.
  public NextRevision nextRevision(DatasetId id, Findability findability, Instant at) {
    changed.accept(id);
    return KeyColumns.bind(handle.createQuery(NEXT_REVISION), id)
        .bind("findability", findability.name())
        .bind("at", at.toEpochMilli())
        .map((row, _) ->
            new NextRevision(
                new RevisionId(id, row.getInt("last_revision")),
                Instant.ofEpochMilli(row.getLong("created_at_ms")),
                row.getLong("schedule_period_ms") > 0))
        .findOne()
        .orElseThrow(() -> new IllegalArgumentException("the registry knows no dataset " + id));
  }

  /// Sets when that dataset runs by itself; a period of zero ends its schedule.
  public void setSchedule(DatasetId id, Duration period, Instant due) {
    var changed =
        KeyColumns.bind(handle.createUpdate(SET_SCHEDULE), id)
            .bind("period", period.toMillis())
            .bind("due", due.toEpochMilli())
            .execute();
    KeyColumns.mustMeet(changed, id);
  }

  /// Moves the schedule from one slot to a later one; false when another did so first, or it
  /// changed.
  public boolean moveSlot(DueDataset dataset, Instant next) {
    return KeyColumns.bind(handle.createUpdate(MOVE_SLOT), dataset.id())
            .bind("due", dataset.due().toEpochMilli())
            .bind("next", next.toEpochMilli())
            .execute()
        == 1;
  }

  /// Moves the schedules whose next slot is more than a period away to the slot that comes first.
  public void bringNear(Instant now) {
    handle.createUpdate(BRING_NEAR).bind("now", now.toEpochMilli()).execute();
  }

  /// The datasets whose run is due and none of whose revisions is unfinished, longest due first.
  public List<DueDataset> due(Instant now, int limit) {
    return handle
        .createQuery(DUE)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, _) ->
            new DueDataset(
                id(row),
                Duration.ofMillis(row.getLong("schedule_period_ms")),
                Instant.ofEpochMilli(row.getLong("schedule_due_ms")),
                row.getInt("newest")))
        .list();
  }

  /// Remembers that revision as the dataset's successful one, unless a later one already is.
  public void raiseSuccessful(RevisionId id) {
    changed.accept(id.dataset());
    KeyColumns.bind(handle.createUpdate(RAISE_SUCCESSFUL), id).execute();
  }

  /// The datasets of that owner in the order of their names (byte by byte), after that name.
  ///
  /// @param withHidden whether unlisted and private ones are wanted too, and private revisions
  /// @param afterName the last name of the page before; empty for the first page
  public List<DatasetSummary> list(
      String ownerId, boolean withHidden, String afterName, int limit) {
    return handle
        .createQuery(LIST)
        .bind("owner", ownerId)
        .bind("all", withHidden)
        .bind("after", Texts.storable(afterName))
        .bind("limit", limit)
        .map((row, _) -> summary(row))
        .list();
  }

  /// All datasets, deleted ones among them, in the order of owners and names, after that one.
  public List<DatasetId> after(String ownerId, String name, int limit) {
    return handle
        .createQuery(AFTER)
        .bind("owner", ownerId)
        .bind("dataset", name)
        .bind("limit", limit)
        .map((row, _) -> id(row))
        .list();
  }

  private static DatasetId id(ResultSet row) throws SQLException {
    return new DatasetId(row.getString("owner_id"), row.getString("name"));
  }

  private static RevisionNumbers numbers(ResultSet row) throws SQLException {
    return new RevisionNumbers(row.getInt("last_revision"), row.getInt("successful_revision"));
  }

  private static DatasetRow read(ResultSet row) throws SQLException {
    return new DatasetRow(
        id(row),
        row.getString("owner_name"),
        Instant.ofEpochMilli(row.getLong("created_at_ms")),
        Instant.ofEpochMilli(row.getLong("updated_at_ms")),
        numbers(row),
        Findability.valueOf(row.getString("findability")),
        row.getBoolean("certified"),
        new DatasetRow.Schedule(
            Duration.ofMillis(row.getLong("schedule_period_ms")),
            Instant.ofEpochMilli(row.getLong("schedule_due_ms"))));
  }

  private static DatasetSummary summary(ResultSet row) throws SQLException {
    return new DatasetSummary(
        id(row),
        row.getString("owner_name"),
        new DatasetSummary.Visibility(
            Findability.valueOf(row.getString("findability")), row.getBoolean("is_unpublished")),
        row.getBoolean("certified"),
        numbers(row),
        Status.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("created_at_ms")),
        Instant.ofEpochMilli(row.getLong("updated_at_ms")));
  }
}
