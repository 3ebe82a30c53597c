package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the tests put into a registry; every dataset that it names is a new one of a new owner.
final class RegistryFixture {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123Z");

  private RegistryFixture() {}

  static String newOwner() {
    return "owner-" + UUID.randomUUID();
  }

  static DatasetId newDataset() {
    return new DatasetId(newOwner(), "prices");
  }

  /// A new revision of that dataset, which is created where there is none.
  static RevisionId upload(Database database, DatasetId dataset) {
    return upload(database, dataset, Findability.PUBLISHED);
  }

  static RevisionId upload(Database database, DatasetId dataset, Findability findability) {
    return database.inTransaction(tx -> upload(tx, dataset, findability, EngineKind.BUILTIN));
  }

  static RevisionId upload(
      Transaction tx, DatasetId dataset, Findability findability, EngineKind engine) {
    tx.owners().lock(dataset.ownerId());
    tx.datasets().create(dataset, NOON);
    var id = tx.datasets().nextRevision(dataset, findability, NOON).id();
    tx.revisions()
        .insert(
            new NewRevision(
                id, "{\"spec\":1}", "{\"plan\":1}", findability, engine, NOON, List.of()));
    tx.pipelines().insert(id, pipelines(id));
    return id;
  }

  /// Two pipelines, of which the second publishes and needs the first.
  static List<PipelineRow> pipelines(RevisionId id) {
    var csv = new PipelineId(id, "prices_csv");
    return List.of(
        new PipelineRow(csv, "CSV of prices", Status.QUEUED, List.of(), "", List.of()),
        new PipelineRow(
            PipelineId.ofPackage(id), "Package", Status.QUEUED, List.of(csv), "", List.of()));
  }

  static DatabaseUrl url(String text) {
    return switch (DatabaseUrl.parse(text, Path.of("."))) {
      case Outcome.Ok<DatabaseUrl>(var url) -> url;
      case Outcome.Refused<DatabaseUrl>(var problems) -> throw new AssertionError(problems);
    };
  }

  /// Ends that revision.
  static void end(Database database, RevisionId id, Status status) {
    database.transact(
        tx -> tx.revisions().save(id, new RevisionState(status, "", List.of(), NOON)));
  }
}
