package io.specstore.registry;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import org.jdbi.v3.core.Handle;

/// The table `handovers`: pipelines for a service that reads them from the view `pipelines`.
public final class Handovers {
  private static final String PUT =
      """
      INSERT INTO handovers (owner_id, dataset, number, artifact, pipeline_id, pipeline_details)
      VALUES (:owner, :dataset, :number, :artifact, :id, :details)
      ON CONFLICT (owner_id, dataset, number, artifact)
        DO UPDATE SET pipeline_details = excluded.pipeline_details
      """;

  private static final String REMOVE =
      """
      DELETE FROM handovers
      WHERE owner_id = :owner AND dataset = :dataset AND number = :number
      """;

  private final Handle handle;

  Handovers(Handle handle) {
    this.handle = handle;
  }

  /// Hands over that pipeline of the registry, with its details as JSON text.
  public void put(PipelineId id, String detailsJson) {
    KeyColumns.bind(handle.createUpdate(PUT), id.revision())
        .bind("artifact", id.artifact())
        .bind("id", id.toString())
        .bind("details", Texts.storable(detailsJson))
        .execute();
  }

  /// Takes back all pipelines of that revision.
  public void remove(RevisionId id) {
    KeyColumns.bind(handle.createUpdate(REMOVE), id).execute();
  }
}
