package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every registry does, whichever database keeps it.
abstract class RegistryContract {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123Z");

  abstract Database database();

  @Test
  void uploadIsReadBackAsItWasWritten() {
    var id = upload(new DatasetId("ann", "prices"), Findability.PUBLISHED);
    assertThat(id.number()).isEqualTo(1);
    var detail = database().read(tx -> tx.detail(id)).orElseThrow();
    assertThat(detail.row().spec()).isEqualTo("{\"spec\":1}");
    assertThat(detail.pipelines()).hasSize(2);
    assertThat(database().heading("ann", "prices", Revisions.LATEST))
        .contains(new Heading(id, 1, Findability.PUBLISHED, Findability.PUBLISHED, false));
    assertThat(database().heading("ann", "prices", Revisions.SUCCESSFUL)).isEmpty();
  }

  RevisionId upload(DatasetId dataset, Findability findability) {
    return database()
        .inTransaction(tx -> {
          tx.owners().lock(dataset.ownerId());
          tx.datasets().create(dataset, NOON);
          var id = tx.datasets().nextRevision(dataset, findability, NOON);
          tx.revisions()
              .insert(
                  new NewRevision(id, "{\"spec\":1}", "{}", findability, EngineKind.BUILTIN, NOON));
          var csv = new PipelineId(id, "prices_csv");
          tx.pipelines()
              .insert(
                  id,
                  List.of(
                      new PipelineRow(csv, "CSV", Status.QUEUED, List.of(), "", List.of()),
                      new PipelineRow(
                          PipelineId.ofPackage(id),
                          "Package",
                          Status.QUEUED,
                          List.of(csv),
                          "",
                          List.of())));
          return id;
        });
  }
}
