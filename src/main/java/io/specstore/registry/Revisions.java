package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The table `revisions`: what changes of them, and which rows of `texts` hold the spec and the
/// plan, which never change. Revisions that are older than that table have theirs in
/// `revision_texts`.
public final class Revisions {
  /// In place of a number: the newest revision of a dataset.
  public static final int LATEST = 0;

  /// In place of a number: the highest revision of a dataset that succeeded.
  public static final int SUCCESSFUL = -1;

  private static final String INSERT =
      """
      INSERT INTO revisions
        (owner_id, dataset, number, findability, engine, status, created_at_ms, heard_at_ms,
         spec_text, plan_text, text_values)
      VALUES (:owner, :dataset, :number, :findability, :engine, 'QUEUED', :at, :at,
        :spec, :plan, :values)
      """;

  private static final String FIND =
      """
      SELECT owner_id, dataset, number, findability, engine, status, attempt, version, stats, error_log,
        created_at_ms, heard_at_ms
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private static final String SPEC =
      """
      SELECT r.text_values, t.packing, t.bytes, o.spec AS old_text
      FROM revisions r
        LEFT JOIN texts t ON t.id = r.spec_text
        LEFT JOIN revision_texts o
          ON o.owner_id = r.owner_id AND o.dataset = r.dataset AND o.number = r.number
      WHERE r.owner_id = :owner AND r.dataset = :dataset AND r.number = :number
      """;

  private static final String PLAN =
      """
      SELECT r.text_values, t.packing, t.bytes, o.plan AS old_text
      FROM revisions r
        LEFT JOIN texts t ON t.id = r.plan_text
        LEFT JOIN revision_texts o
          ON o.owner_id = r.owner_id AND o.dataset = r.dataset AND o.number = r.number
      WHERE r.owner_id = :owner AND r.dataset = :dataset AND r.number = :number
      """;

  private static final String BEGIN_ATTEMPT =
      """
      UPDATE revisions
      SET attempt = attempt + 1, open_runs = open_runs + 1,
        accepted_log_lines = CASE WHEN attempt = 0 THEN log_line_count ELSE accepted_log_lines END
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      RETURNING attempt
      """;

  private static final String OPEN_RUNS =
      """
      SELECT open_runs
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private static final String END_RUN =
      """
      UPDATE revisions
      SET open_runs = open_runs - 1
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number AND open_runs > 0
      """;

  private static final String SAVE =
      """
      UPDATE revisions
      SET status = :status, stats = :stats, error_log = :errors, heard_at_ms = :heard, version = version + 1
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private static final String UNFINISHED =
      """
      SELECT owner_id, dataset, number
      FROM revisions
      WHERE engine = :engine AND status IN ('QUEUED', 'INPROGRESS')
      ORDER BY created_at_ms, owner_id, dataset, number
      """;

  private static final String COUNT_QUEUED =
      """
      SELECT count(*)
      FROM revisions
      WHERE owner_id = :owner AND status IN ('QUEUED', 'INPROGRESS') AND status = 'QUEUED'
      """;

  private static final String SILENT =
      """
      SELECT owner_id, dataset, number
      FROM revisions
      WHERE engine = 'EXTERNAL' AND heard_at_ms < :before AND status IN ('QUEUED', 'INPROGRESS')
      ORDER BY heard_at_ms, owner_id, dataset, number
      """;

  private static final String HEADING =
      """
      SELECT r.number, r.version, r.findability, d.findability AS newest, d.certified, r.status,
        d.is_hidden OR r.is_hidden AS is_hidden
      FROM datasets d
        JOIN revisions r ON r.owner_id = d.owner_id AND r.dataset = d.name
          AND r.number = CASE ? WHEN 0 THEN d.latest_revision WHEN -1 THEN d.successful_revision ELSE ? END
      WHERE d.owner_id = ? AND d.name = ? AND r.deletion IS NULL
      """;

  private final Handle handle;
  private final SqlDialect dialect;
  private final Consumer<DatasetId> changed;

  /// @param changed is given each dataset of which this changes what a [Heading] shows
  Revisions(Handle handle, SqlDialect dialect, Consumer<DatasetId> changed) {
    this.handle = handle;
    this.dialect = dialect;
    this.changed = changed;
  }

  /// Adds that revision as QUEUED; its number comes from [Datasets#nextRevision].
  public void insert(NewRevision revision) {
    changed.accept(revision.id().dataset());
    var spec = Texts.storable(revision.spec());
    var plan = Texts.storable(revision.plan());
    var values = TextTemplate.markable(revision.varying(), spec, plan);
    var texts = new SharedTexts(handle, dialect);
    KeyColumns.bind(handle.createUpdate(INSERT), revision.id())
        .bind("findability", revision.findability().name())
        .bind("engine", revision.engine().name())
        .bind("at", revision.at().toEpochMilli())
        .bind("spec", texts.keep(TextTemplate.of(spec, values)))
        .bind("plan", texts.keep(TextTemplate.of(plan, values)))
        .bind("values", Texts.join(values))
        .execute();
  }

  public Optional<RevisionRow> find(RevisionId id) {
    return find(FIND, id);
  }

  /// That revision, which no other transaction can lock or change until this one ends.
  public Optional<RevisionRow> lock(RevisionId id) {
    return find(dialect.locking(FIND), id);
  }

  private Optional<RevisionRow> find(String sql, RevisionId id) {
    return KeyColumns.bind(handle.createQuery(sql), id).map((row, _) -> read(row)).findOne();
  }

  /// The spec of that revision as JSON text.
  public String spec(RevisionId id) {
    return text(SPEC, id);
  }

  /// The plan of that revision as JSON text.
  public String plan(RevisionId id) {
    return text(PLAN, id);
  }

  private String text(String sql, RevisionId id) {
    return KeyColumns.bind(handle.createQuery(sql), id)
        .map((row, _) -> readText(row))
        .findOne()
        .orElseThrow(() -> new IllegalArgumentException("the registry knows no revision " + id));
  }

  /// Whoever wrote the text into the row itself knew no templates.
  private static String readText(ResultSet row) throws SQLException {
    var packed = row.getBytes("bytes");
    if (packed == null) {
      return row.getString("old_text");
    }
    return TextTemplate.fill(
        new PackedText(row.getInt("packing"), packed).text(),
        Texts.split(row.getString("text_values")));
  }

  /// Begins one more run of that revision and gives its fencing token; older tokens no longer hold.
  public int beginAttempt(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(BEGIN_ATTEMPT), id)
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(() -> new IllegalArgumentException("the registry knows no revision " + id));
  }

  /// How many runs of that revision were begun of which [#endRun] noted no end.
  public int openRuns(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(OPEN_RUNS), id).mapTo(Integer.class).one();
  }

  /// Notes that a run of that revision has ended before the revision.
  public void endRun(RevisionId id) {
    KeyColumns.bind(handle.createUpdate(END_RUN), id).execute();
  }

  /// Saves the state of that revision and changes its version.
  public void save(RevisionId id, RevisionState state) {
    changed.accept(id.dataset());
    var changed =
        KeyColumns.bind(handle.createUpdate(SAVE), id)
            .bind("status", state.status().name())
            .bind("stats", Texts.storable(state.stats()))
            .bind("errors", Texts.join(state.errorLog()))
            .bind("heard", state.heardAt().toEpochMilli())
            .execute();
    KeyColumns.mustMeet(changed, id);
  }

  /// The revisions of that engine that have not ended, oldest first.
  public List<RevisionId> unfinished(EngineKind engine) {
    return handle
        .createQuery(UNFINISHED)
        .bind("engine", engine.name())
        .map((row, _) -> KeyColumns.revision(row))
        .list();
  }

  /// How many revisions of that owner wait for their run.
  public int countQueued(String ownerId) {
    return handle.createQuery(COUNT_QUEUED).bind("owner", ownerId).mapTo(Integer.class).one();
  }

  /// The unfinished revisions of the external engine that have reported nothing since that instant.
  public List<RevisionId> silentSince(Instant before) {
    return handle
        .createQuery(SILENT)
        .bind("before", before.toEpochMilli())
        .map((row, _) -> KeyColumns.revision(row))
        .list();
  }

  /// The heading of a revision by number, [#LATEST] or [#SUCCESSFUL]; the names may be any text.
  public Optional<Heading> heading(String ownerId, String dataset, int number) {
    try {
      return heading(handle.getConnection(), ownerId, dataset, number);
    } catch (SQLException e) {
      throw SqlExceptions.translate("heading of " + ownerId + "/" + dataset, e);
    }
  }

  /// Plain JDBC, because every read of a status begins here.
  static Optional<Heading> heading(
      Connection connection, String ownerId, String dataset, int number) throws SQLException {
    try (var statement = connection.prepareStatement(HEADING)) {
      statement.setInt(1, number);
      statement.setInt(2, number);
      statement.setString(3, Texts.storable(ownerId));
      statement.setString(4, Texts.storable(dataset));
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(readHeading(new DatasetId(ownerId, dataset), rows))
            : Optional.empty();
      }
    }
  }

  private static Heading readHeading(DatasetId dataset, ResultSet row) throws SQLException {
    return new Heading(
        new RevisionId(dataset, row.getInt(1)),
        row.getLong(2),
        Findability.valueOf(row.getString(3)),
        Findability.valueOf(row.getString(4)),
        row.getBoolean(5),
        Status.valueOf(row.getString(6)),
        row.getBoolean(7));
  }

  private static RevisionRow read(ResultSet row) throws SQLException {
    return new RevisionRow(
        KeyColumns.revision(row),
        Findability.valueOf(row.getString("findability")),
        EngineKind.valueOf(row.getString("engine")),
        row.getInt("attempt"),
        row.getLong("version"),
        new RevisionState(
            Status.valueOf(row.getString("status")),
            row.getString("stats"),
            Texts.split(row.getString("error_log")),
            Instant.ofEpochMilli(row.getLong("heard_at_ms"))),
        Instant.ofEpochMilli(row.getLong("created_at_ms")));
  }
}
