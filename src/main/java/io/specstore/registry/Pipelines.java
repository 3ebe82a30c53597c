package io.specstore.registry;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `revision_pipelines`: each pipeline of each revision and its state.
public final class Pipelines {
  private static final String INSERT =
      """
      INSERT INTO revision_pipelines
        (owner_id, dataset, number, artifact, place, title, status, needs, stats, error_log)
      VALUES (:owner, :dataset, :number, :artifact, :place, :title, :status, :needs, :stats, :errors)
      """;

  private static final String OF =
      """
      SELECT artifact, title, status, needs, stats, error_log
      FROM revision_pipelines
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      ORDER BY place
      """;

  private static final String FIND =
      """
      SELECT artifact, title, status, needs, stats, error_log
      FROM revision_pipelines
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number AND artifact = :artifact
      """;

  private static final String ONE_OF_EACH_STATUS =
      """
      SELECT artifact, title, status, needs, stats, error_log
      FROM revision_pipelines
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
        AND place IN (
          SELECT MIN(p.place)
          FROM revision_pipelines p
          WHERE p.owner_id = :owner AND p.dataset = :dataset AND p.number = :number
            AND p.artifact <> :artifact
          GROUP BY p.status)
      ORDER BY place
      """;

  private static final String SAVE =
      """
      UPDATE revision_pipelines
      SET status = :status, stats = :stats, error_log = :errors
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number AND artifact = :artifact
      """;

  private final Handle handle;

  Pipelines(Handle handle) {
    this.handle = handle;
  }

  /// Adds all pipelines of that revision, once, in the order of its plan.
  public void insert(RevisionId id, List<PipelineRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(INSERT)) {
      for (int place = 0; place < rows.size(); place++) {
        var row = rows.get(place);
        if (!row.id().revision().equals(id)) {
          throw new IllegalArgumentException(row.id() + " is not a pipeline of " + id);
        }
        KeyColumns.bind(batch, id)
            .bind("artifact", row.id().artifact())
            .bind("place", place)
            .bind("title", Texts.storable(row.title()))
            .bind("status", row.status().name())
            .bind("needs", Texts.join(row.needs().stream().map(PipelineId::artifact).toList()))
            .bind("stats", Texts.storable(row.stats()))
            .bind("errors", Texts.join(row.errorLog()))
            .add();
      }
      batch.execute();
    }
  }

  /// The pipelines of that revision in the order of its plan.
  public List<PipelineRow> of(RevisionId id) {
    return KeyColumns.bind(handle.createQuery(OF), id).map((row, _) -> read(id, row)).list();
  }

  public Optional<PipelineRow> find(PipelineId id) {
    return KeyColumns.bind(handle.createQuery(FIND), id.revision())
        .bind("artifact", id.artifact())
        .map((row, _) -> read(id.revision(), row))
        .findOne();
  }

  /// Of the other pipelines of its revision one for each state that there is: a revision may have
  /// thousands, and its own state only asks which states there are.
  public List<PipelineRow> oneOfEachStatusBeside(PipelineId id) {
    return KeyColumns.bind(handle.createQuery(ONE_OF_EACH_STATUS), id.revision())
        .bind("artifact", id.artifact())
        .map((row, _) -> read(id.revision(), row))
        .list();
  }

  /// Saves state, stats and errors of that pipeline; title and needs stay as they were inserted.
  public void save(PipelineRow row) {
    var changed =
        KeyColumns.bind(handle.createUpdate(SAVE), row.id().revision())
            .bind("artifact", row.id().artifact())
            .bind("status", row.status().name())
            .bind("stats", Texts.storable(row.stats()))
            .bind("errors", Texts.join(row.errorLog()))
            .execute();
    KeyColumns.mustMeet(changed, row.id());
  }

  private static PipelineRow read(RevisionId id, ResultSet row) throws SQLException {
    return new PipelineRow(
        new PipelineId(id, row.getString("artifact")),
        row.getString("title"),
        Status.valueOf(row.getString("status")),
        Texts.split(row.getString("needs")).stream()
            .map(artifact -> new PipelineId(id, artifact))
            .toList(),
        row.getString("stats"),
        Texts.split(row.getString("error_log")));
  }
}
