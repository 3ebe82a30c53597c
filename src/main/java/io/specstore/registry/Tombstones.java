package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Revisions and datasets that are hidden or deleted. Of a deleted one the row alone is left, as
/// its tombstone: its number is never given again.
///
/// Whoever changes something here first holds it by [#hold].
public final class Tombstones {
  private static final String FILES = "files";
  private static final String DATABASE = "database ";
  private static final String DATABASE_ARTIFACT = "_rdbms";

  private static final String LEFT =
      """
      SELECT owner_id, dataset, number, status, findability, is_hidden
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND deletion IS NULL
      ORDER BY number
      """;

  private static final String HOLD =
      """
      SELECT number
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
        AND deletion IS NULL
      ORDER BY number
      """;

  private static final String HOLD_DATASET =
      """
      SELECT findability
      FROM datasets
      WHERE owner_id = :owner AND name = :dataset AND deletion IS NULL
      """;

  private static final String IS_DELETED =
      """
      SELECT 1
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number AND deletion IS NOT NULL
      """;

  private static final String HIDE =
      """
      UPDATE revisions
      SET is_hidden = :hidden, version = version + 1
      WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
        AND deletion IS NULL
      """;

  private static final String HIDE_DATASET =
      """
      UPDATE datasets
      SET is_hidden = :hidden
      WHERE owner_id = :owner AND name = :dataset
      """;

  private static final String TOUCH =
      """
      UPDATE revisions
      SET version = version + 1
      WHERE owner_id = :owner AND dataset = :dataset AND deletion IS NULL
      """;

  private static final String CHOOSE =
      """
      UPDATE datasets
      SET latest_revision = COALESCE((
            SELECT r.number FROM revisions r
            WHERE r.owner_id = :owner AND r.dataset = :dataset AND r.deletion IS NULL
            ORDER BY r.is_hidden, r.number DESC LIMIT 1), 0),
          successful_revision = COALESCE((
            SELECT r.number FROM revisions r
            WHERE r.owner_id = :owner AND r.dataset = :dataset AND r.deletion IS NULL
              AND r.status = 'SUCCEEDED'
            ORDER BY r.is_hidden, r.number DESC LIMIT 1), 0)
      WHERE owner_id = :owner AND name = :dataset
      """;

  private static final String BURY =
      """
      UPDATE revisions
      SET deletion = :deletion, remains = :remains, is_hidden = FALSE, attempt = attempt + 1,
          version = version + 1, stats = '', error_log = '', text_values = '', spec_text = NULL,
          plan_text = NULL, log_line_count = 0, log_bytes = 0,
          status = CASE WHEN status IN ('QUEUED', 'INPROGRESS') THEN 'FAILED' ELSE status END
      WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
        AND deletion IS NULL
      """;

  private static final String BURY_DATASET =
      """
      UPDATE datasets
      SET deletion = :deletion, is_hidden = FALSE, schedule_period_ms = 0
      WHERE owner_id = :owner AND name = :dataset
      """;

  private static final String DATABASES =
      """
      SELECT DISTINCT artifact
      FROM revision_pipelines
      WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
      """;

  private static final String USED_HERE_ALONE =
      """
      SELECT b.owner_id, b.sha256, b.bytes
      FROM blobs b
      WHERE b.owner_id = :owner
        AND EXISTS (
          SELECT 1 FROM blob_uses u
          WHERE u.owner_id = b.owner_id AND u.sha256 = b.sha256 AND u.dataset = :dataset
            AND u.number BETWEEN :first AND :last)
        AND NOT EXISTS (
          SELECT 1 FROM blob_uses u
          WHERE u.owner_id = b.owner_id AND u.sha256 = b.sha256
            AND NOT (u.dataset = :dataset AND u.number BETWEEN :first AND :last))
      ORDER BY b.sha256
      """;

  /// Bytes that were touched at the beginning of time are dropped as soon as nobody names them.
  private static final String EXPIRE =
      """
      UPDATE blobs
      SET touched_at_ms = 0
      WHERE owner_id = :owner AND sha256 = :sha256
      """;

  /// The rows that refer to a revision, those that refer to others of them first.
  private static final List<String> DEPENDANTS =
      List.of("handovers", "revision_pipelines", "revision_logs", "revision_texts", "blob_uses");

  private static final String REMAINS =
      """
      SELECT owner_id, dataset, number, remains
      FROM revisions
      WHERE remains <> ''
      ORDER BY owner_id, dataset, number
      """;

  private static final String NOTHING_REMAINS =
      """
      UPDATE revisions
      SET remains = ''
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private final Handle handle;
  private final SqlDialect dialect;
  private final Consumer<DatasetId> changed;

  /// @param changed is given each dataset of which this changes what a [Heading] shows
  Tombstones(Handle handle, SqlDialect dialect, Consumer<DatasetId> changed) {
    this.handle = handle;
    this.dialect = dialect;
    this.changed = changed;
  }

  /// The revisions of that dataset that are not deleted, in the order of their numbers.
  public List<LeftRevision> left(DatasetId dataset) {
    return KeyColumns.bind(handle.createQuery(LEFT), dataset).map((row, _) -> readLeft(row)).list();
  }

  /// Whether that revision is a tombstone.
  public boolean isDeleted(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(IS_DELETED), id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// What a dataset was when it was held.
  ///
  /// @param findability that of its newest accepted revision, deleted ones among them
  public record Held(Findability findability, List<LeftRevision> left) {
    public Held {
      left = List.copyOf(left);
    }
  }

  /// Keeps those revisions and their dataset from being changed by another transaction until this
  /// one ends. Empty when there is none of them.
  ///
  /// Revisions come before their dataset, here as where a run ends. A revision that is accepted
  /// meanwhile is thus seen too late to be held.
  ///
  /// @throws ChangedMeanwhileException in that case; the transaction is to be done again
  public Optional<Held> hold(RevisionSpan span) {
    var held = new HashSet<>(bind(HOLD, span));
    var dataset =
        KeyColumns.bind(handle.createQuery(dialect.locking(HOLD_DATASET)), span.dataset())
            .mapTo(String.class)
            .findOne();
    if (dataset.isEmpty() || held.isEmpty()) {
      return Optional.empty();
    }
    var left = left(span.dataset());
    for (var one : left) {
      if (span.holds(one.id().number()) && !held.contains(one.id().number())) {
        throw new ChangedMeanwhileException();
      }
    }
    return Optional.of(new Held(Findability.valueOf(dataset.get()), left));
  }

  private List<Integer> bind(String sql, RevisionSpan span) {
    return Spans.bind(handle.createQuery(dialect.locking(sql)), span).mapTo(Integer.class).list();
  }

  /// Hides those revisions, or the whole dataset, from everybody but the owner, or shows them
  /// again.
  public void hide(RevisionSpan span, boolean hidden) {
    changed.accept(span.dataset());
    if (span.isWholeDataset()) {
      KeyColumns.bind(handle.createUpdate(HIDE_DATASET), span.dataset())
          .bind("hidden", hidden)
          .execute();
      KeyColumns.bind(handle.createUpdate(TOUCH), span.dataset()).execute();
      return;
    }
    Spans.bind(handle.createUpdate(HIDE), span).bind("hidden", hidden).execute();
    KeyColumns.bind(handle.createUpdate(CHOOSE), span.dataset()).execute();
  }

  /// The uploaded bytes that those revisions name and no other does.
  public List<BlobRow> blobsUsedHereAlone(RevisionSpan span) {
    return Spans.bind(handle.createQuery(USED_HERE_ALONE), span)
        .map((row, _) -> new BlobRow(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /// Makes tombstones of those revisions, and of the dataset with its last one, and removes all
  /// that the registry has of them; their files and tables remain to be removed.
  ///
  /// A run of theirs that goes on can write no more, since its attempt is no longer the last.
  ///
  /// @param deletion the number of the entry in the audit that says by whom, when and why
  public void bury(RevisionSpan span, long deletion) {
    changed.accept(span.dataset());
    for (var blob : blobsUsedHereAlone(span)) {
      handle
          .createUpdate(EXPIRE)
          .bind("owner", blob.ownerId())
          .bind("sha256", blob.sha256())
          .execute();
    }
    var remains = Texts.join(remainsOf(span));
    var texts = new SharedTexts(handle, dialect);
    var named = texts.namedBy(span);
    for (var table : DEPENDANTS) {
      Spans.bind(handle.createUpdate(Spans.deleteFrom(table)), span).execute();
    }
    Spans.bind(handle.createUpdate(BURY), span)
        .bind("deletion", deletion)
        .bind("remains", remains)
        .execute();
    named.forEach(texts::removeUnnamed);
    KeyColumns.bind(handle.createUpdate(CHOOSE), span.dataset()).execute();
    if (left(span.dataset()).isEmpty()) {
      KeyColumns.bind(handle.createUpdate(BURY_DATASET), span.dataset())
          .bind("deletion", deletion)
          .execute();
    }
  }

  private List<String> remainsOf(RevisionSpan span) {
    var remains = new ArrayList<>(List.of(FILES));
    databases(span).forEach(database -> remains.add(DATABASE + database));
    return remains;
  }

  /// The names of databases that may have tables of those revisions.
  public List<String> databases(RevisionSpan span) {
    return Spans.bind(handle.createQuery(DATABASES), span).mapTo(String.class).list().stream()
        .filter(artifact -> artifact.endsWith(DATABASE_ARTIFACT))
        .map(artifact -> artifact.substring(0, artifact.length() - DATABASE_ARTIFACT.length()))
        .toList();
  }

  /// What is still to be removed, of all datasets.
  public List<Remains> remains() {
    var all = new ArrayList<Remains>();
    handle
        .createQuery(REMAINS)
        .map((row, _) -> readRemains(row))
        .forEach(one -> {
          if (!all.isEmpty() && all.getLast().dataset().equals(one.dataset())) {
            all.add(joined(all.removeLast(), one));
          } else {
            all.add(one);
          }
        });
    return all;
  }

  /// Notes that all of that has been removed.
  public void forget(Remains removed) {
    for (int number : removed.numbers()) {
      KeyColumns.bind(
              handle.createUpdate(NOTHING_REMAINS), new RevisionId(removed.dataset(), number))
          .execute();
    }
  }

  private static Remains joined(Remains one, Remains other) {
    var numbers = new TreeSet<>(one.numbers());
    numbers.addAll(other.numbers());
    var databases = new HashSet<>(one.databases());
    databases.addAll(other.databases());
    return new Remains(one.dataset(), numbers, databases);
  }

  private static Remains readRemains(ResultSet row) throws SQLException {
    var id = KeyColumns.revision(row);
    var databases = new HashSet<String>();
    for (var line : Texts.split(row.getString("remains"))) {
      if (line.startsWith(DATABASE)) {
        databases.add(line.substring(DATABASE.length()));
      }
    }
    return new Remains(id.dataset(), new TreeSet<>(List.of(id.number())), databases);
  }

  private static LeftRevision readLeft(ResultSet row) throws SQLException {
    return new LeftRevision(
        KeyColumns.revision(row),
        Status.valueOf(row.getString("status")),
        Findability.valueOf(row.getString("findability")),
        row.getBoolean("is_hidden"));
  }

  /// A revision was accepted while the others were being held.
  public static final class ChangedMeanwhileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException() {
      super("a revision was accepted meanwhile", null, false, false);
    }
  }
}
