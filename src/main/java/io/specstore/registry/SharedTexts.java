package io.specstore.registry;

import io.specstore.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The table `texts`: texts that revisions refer to, each kept once. A row never changes, and goes
/// with the last revision that refers to it.
final class SharedTexts {
  private static final String FIND = "SELECT id FROM texts WHERE sha256 = :sha256 ";

  private static final String ADD =
      """
      INSERT INTO texts (sha256, packing, bytes)
      VALUES (:sha256, :packing, :bytes)
      ON CONFLICT (sha256) DO NOTHING
      RETURNING id
      """;

  private static final String NAMED_BY =
      """
      SELECT spec_text, plan_text
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
      """;

  private static final String LOCK = "SELECT id FROM texts WHERE id = :id ";

  private static final String REMOVE =
      """
      DELETE FROM texts
      WHERE id = :id
        AND NOT EXISTS (SELECT 1 FROM revisions WHERE spec_text = :id)
        AND NOT EXISTS (SELECT 1 FROM revisions WHERE plan_text = :id)
      """;

  private final Handle handle;
  private final SqlDialect dialect;

  SharedTexts(Handle handle, SqlDialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  /// The id of that text, which holds no lone surrogate; it is added where it is new.
  long keep(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var sha256 = Sha256.digest().digest(utf8);
    return find(sha256)
        .or(() -> add(sha256, PackedText.of(utf8)))
        // Another transaction was faster, and has ended: the insertion waited for it.
        .or(() -> find(sha256))
        .orElseThrow(() -> new IllegalStateException("a text that is there is not found"));
  }

  /// The texts that those revisions refer to, in the order in which they are to be locked.
  SortedSet<Long> namedBy(RevisionSpan span) {
    var named = new TreeSet<Long>();
    Spans.bind(handle.createQuery(NAMED_BY), span)
        .map((row, _) -> List.of(row.getLong(1), row.getLong(2)))
        .forEach(named::addAll);
    named.remove(0L);
    return named;
  }

  /// Removes that text when no revision refers to it any more.
  ///
  /// Whoever is about to refer to it has locked it; what they did is seen after their end.
  void removeUnnamed(long id) {
    var _ = handle.createQuery(dialect.locking(LOCK)).bind("id", id).mapTo(Long.class).findOne();
    handle.createUpdate(REMOVE).bind("id", id).execute();
  }

  /// Locked, so that it stays until this transaction ends.
  private Optional<Long> find(byte[] sha256) {
    return handle
        .createQuery(dialect.sharing(FIND))
        .bind("sha256", sha256)
        .mapTo(Long.class)
        .findOne();
  }

  private Optional<Long> add(byte[] sha256, PackedText packed) {
    return handle
        .createQuery(ADD)
        .bind("sha256", sha256)
        .bind("packing", packed.packing())
        .bind("bytes", packed.bytes())
        .mapTo(Long.class)
        .findOne();
  }
}
