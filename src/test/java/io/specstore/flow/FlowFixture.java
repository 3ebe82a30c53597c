package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.Planner;
import io.specstore.registry.Database;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import io.specstore.testing.Eventually;
import io.specstore.testing.MovableClock;
import io.specstore.testing.ScriptedEngine;
import io.specstore.testing.Specs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The verbs over a real registry, with an engine that a test scripts. */
final class FlowFixture implements AutoCloseable {
  static final String OWNER = "me";

  /// How many flows of an owner may wait.
  static final int MAX_WAITING = 100;

  final MovableClock clock = new MovableClock();
  final ScriptedEngine engine = new ScriptedEngine();
  final Database database;
  final Queue queue;
  final Acceptance acceptance;
  final Uploads uploads;
  final Updates updates;
  final Reading reading;
  final Schedules schedules;
  final SilentFlows silence;
  final FlowRunner runner;

  FlowFixture(Path folder, EngineKind kind) {
    this(folder, kind, "");
  }

  FlowFixture(Path folder, EngineKind kind, String hookUrl) {
    this(url(folder), kind, hookUrl);
  }

  FlowFixture(DatabaseUrl url, EngineKind kind, String hookUrl) {
    database = Database.open(url);
    database.migrate();
    runner = new FlowRunner(database, engine, clock);
    queue =
        new Queue(
            database,
            clock,
            new QueueOptions(
                "node-a", new FlowPlaces(4, 2), runner, new Handover(database, engine)));
    Set<ArtifactType> types = ArtifactType.usual();
    acceptance =
        new Acceptance(
            new Planner(),
            new UploadRules(
                kind, hookUrl, types, "pkgstore", Set.of("warehouse", "archive"), MAX_WAITING),
            queue,
            UnknownRevisions.NONE);
    uploads = uploads(_ -> Optional.empty());
    updates = new Updates(database, clock);
    reading = new Reading(database);
    schedules = schedules(_ -> Optional.empty());
    silence = new SilentFlows(database, Duration.ofHours(6), clock);
  }

  /// Uploads within that limit of their owners.
  Uploads uploads(Function<String, Optional<Problem>> ownerLimit) {
    return new Uploads(database, acceptance, clock, OwnerChecks.byToken(ownerLimit));
  }

  /// Schedules within that limit of their owners.
  Schedules schedules(Function<String, Optional<Problem>> ownerLimit) {
    return new Schedules(database, acceptance, clock, ownerLimit);
  }

  static DatabaseUrl url(Path folder) {
    return url("sqlite:///" + folder.resolve("t.db"), folder);
  }

  static DatabaseUrl url(String text, Path folder) {
    return switch (DatabaseUrl.parse(text, folder)) {
      case Outcome.Ok<DatabaseUrl>(var url) -> url;
      case Outcome.Refused<DatabaseUrl>(var problems) -> throw new AssertionError(problems);
    };
  }

  static Supplier<Optional<Principal>> owner(int maxDatasets) {
    return () -> Optional.of(new Principal(OWNER, maxDatasets));
  }

  static String spec(String dataset) {
    return Specs.external(OWNER, dataset);
  }

  static String spec(String dataset, String schedule) {
    return spec(dataset).replaceFirst("\\{", "{\"schedule\":\"" + schedule + "\",");
  }

  static String withFindability(String spec, String findability) {
    return spec.replace("\"published\"", "\"" + findability + "\"");
  }

  RevisionId accept(String spec) {
    return switch (uploads.upload(spec, owner(9))) {
      case UploadAnswer.Accepted(var revision, _) -> revision;
      case UploadAnswer.Refused refused -> throw new AssertionError(refused);
    };
  }

  Status status(RevisionId id) {
    return revision(id).status();
  }

  RevisionRow revision(RevisionId id) {
    return database.read(tx -> tx.revisions().find(id)).orElseThrow();
  }

  List<PipelineRow> pipelines(RevisionId id) {
    return database.read(tx -> tx.pipelines().of(id));
  }

  List<Event.Kind> events(RevisionId id) {
    return database.read(tx -> tx.events().of(id)).stream().map(Event::kind).toList();
  }

  List<String> logs(RevisionId id) {
    return database.read(tx -> tx.logs().of(id));
  }

  void awaitEnd(RevisionId id) {
    Eventually.holds(id + " ends", () -> status(id).isFinal());
  }

  @Override
  public void close() {
    queue.close();
    database.close();
  }
}
