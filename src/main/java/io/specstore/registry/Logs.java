package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// The table `revision_logs`: the log lines of each run, in order, up to a limit; the last line
/// says when it was reached.
public final class Logs {
  /// The most lines that the log of one revision keeps.
  public static final int MAX_LINES = 10_000;

  /// The most bytes (UTF-8, with a newline for each line) that the log of one revision keeps.
  public static final int MAX_BYTES = 1 << 20;

  private static final String EXTENT =
      """
      SELECT log_line_count, log_bytes, log_is_full
      FROM revisions
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private static final String APPEND =
      """
      INSERT INTO revision_logs (owner_id, dataset, number, first_line, lines)
      VALUES (:owner, :dataset, :number, :first, :lines)
      """;

  private static final String EXTEND =
      """
      UPDATE revisions
      SET log_line_count = :lines, log_bytes = :bytes, log_is_full = :full, version = version + 1
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private static final String FORGET =
      """
      DELETE FROM revision_logs
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
        AND first_line >= (
          SELECT accepted_log_lines
          FROM revisions
          WHERE owner_id = :owner AND dataset = :dataset AND number = :number)
      """;

  private static final String OF =
      """
      SELECT lines
      FROM revision_logs
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      ORDER BY first_line
      """;

  private final Handle handle;
  private final SqlDialect dialect;
  private final Consumer<DatasetId> changed;

  /// @param changed is given each dataset of which this changes what a [Heading] shows
  Logs(Handle handle, SqlDialect dialect, Consumer<DatasetId> changed) {
    this.handle = handle;
    this.dialect = dialect;
    this.changed = changed;
  }

  /// Adds those lines to the end of the log, as far as its limits allow, and changes the revision's
  /// version.
  ///
  /// The first line that no longer fits is cut where the limit lies, one more line names the limit,
  /// and all that comes later is dropped.
  public void append(RevisionId id, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    changed.accept(id.dataset());
    var before =
        KeyColumns.bind(handle.createQuery(dialect.locking(EXTENT)), id)
            .map((row, _) -> new Extent(row.getInt(1), row.getLong(2), row.getBoolean(3)))
            .findOne()
            .orElseThrow(
                () -> new IllegalArgumentException("the registry knows no revision " + id));
    if (before.isFull()) {
      return;
    }
    var kept = new ArrayList<String>();
    var after = before.filledWith(lines, kept);
    KeyColumns.bind(handle.createUpdate(APPEND), id)
        .bind("first", before.lineCount())
        .bind("lines", Texts.join(kept))
        .execute();
    KeyColumns.bind(handle.createUpdate(EXTEND), id)
        .bind("lines", after.lineCount())
        .bind("bytes", after.bytes())
        .bind("full", after.isFull())
        .execute();
  }

  /// Removes the lines of earlier runs; those that came with the upload stay.
  public void forgetRuns(RevisionId id) {
    changed.accept(id.dataset());
    KeyColumns.bind(handle.createUpdate(FORGET), id).execute();
    var left = of(id);
    KeyColumns.bind(handle.createUpdate(EXTEND), id)
        .bind("lines", left.size())
        .bind("bytes", left.stream().mapToLong(line -> Extent.utf8Length(line) + 1).sum())
        .bind("full", false)
        .execute();
  }

  /// The whole log of that revision.
  public List<String> of(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(OF), id).mapTo(String.class).list().stream()
        .flatMap(piece -> Texts.split(piece).stream())
        .toList();
  }

  /// How much of a log there is.
  private record Extent(int lineCount, long bytes, boolean isFull) {
    Extent filledWith(List<String> lines, List<String> kept) {
      var size = bytes;
      for (var line : lines) {
        if (lineCount + kept.size() == MAX_LINES) {
          return full(size, kept, String.format(Locale.ROOT, "%,d lines", MAX_LINES));
        }
        var clean = Texts.storable(line);
        var length = utf8Length(clean) + 1;
        if (size + length > MAX_BYTES) {
          kept.add(cut(clean, MAX_BYTES - size - 1));
          return full(MAX_BYTES, kept, String.format(Locale.ROOT, "%,d bytes", MAX_BYTES));
        }
        kept.add(clean);
        size += length;
      }
      return new Extent(lineCount + kept.size(), size, false);
    }

    private Extent full(long size, List<String> kept, String limit) {
      kept.add("The log of this revision ends here: it reached its limit of " + limit + ".");
      return new Extent(lineCount + kept.size(), size, true);
    }

    private static long utf8Length(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The longest beginning of that text of at most so many bytes.
    private static String cut(String text, long maxBytes) {
      var size = 0;
      for (int end = 0; end < text.length(); ) {
        var point = text.codePointAt(end);
        size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        if (size > maxBytes) {
          return text.substring(0, end);
        }
        end += Character.charCount(point);
      }
      return text;
    }
  }
}
