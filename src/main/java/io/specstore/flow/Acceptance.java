package io.specstore.flow;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.Artifact;
import io.specstore.plan.DppFormat;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.plan.PlanOptions;
import io.specstore.plan.Planner;
import io.specstore.registry.NewRevision;
import io.specstore.registry.NextRevision;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.Transaction;
import io.specstore.spec.Schedule;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Turns a spec into a revision, for uploads and for schedules alike.
///
/// Works inside the caller's transaction: dataset, number, spec, plan, pipelines, event and queued
/// work are saved together or not at all.
public final class Acceptance {
  private final Planner planner;
  private final UploadRules rules;
  private final Queue queue;
  private final UnknownRevisions unknown;

  /// @param unknown revisions whose datasets take no others
  public Acceptance(Planner planner, UploadRules rules, Queue queue, UnknownRevisions unknown) {
    this.planner = planner;
    this.rules = rules;
    this.queue = queue;
    this.unknown = unknown;
  }

  Queue queue() {
    return queue;
  }

  /// The whole spec, or every problem in it for the engine of this server.
  Outcome<SourceSpec> parse(SpecHead head) {
    return head.parse(rules.engine());
  }

  /// The spec of that revision, to be accepted again.
  ///
  /// @throws SpecRefusedException when the engine of this server can't run it
  SourceSpec stored(Transaction tx, RevisionId id) {
    return switch (SpecParser.open(tx.revisions().spec(id))) {
      case Outcome.Ok<SpecHead>(var head) ->
          switch (parse(head)) {
            case Outcome.Ok<SourceSpec>(var spec) -> spec;
            case Outcome.Refused<SourceSpec>(var problems) ->
                throw new SpecRefusedException(problems);
          };
      case Outcome.Refused<SpecHead>(var problems) -> throw new SpecRefusedException(problems);
    };
  }

  /// The problem that as many flows of that owner wait as may; empty when another may wait.
  Optional<Problem> waitingProblem(Transaction tx, String ownerId) {
    var limit = rules.maxWaitingFlows();
    if (limit == UploadRules.ANY_NUMBER || tx.revisions().countQueued(ownerId) < limit) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            "waiting-limit",
            "Max waiting flows for user exceeded limit (%d)".formatted(limit)
                + "; push again when some have run, or cancel them"));
  }

  /// Whether uploads of an owner have to come one after the other, so that they can be counted.
  boolean isCounting() {
    return rules.maxWaitingFlows() != UploadRules.ANY_NUMBER;
  }

  /// Saves that spec as the next revision of its dataset, which the registry knows.
  ///
  /// @throws SpecRefusedException when there is no plan for it; the transaction is then to be
  ///   rolled back
  RevisionId accept(Transaction tx, SourceSpec spec, Instant now) {
    refuseWhereOlder(spec);
    refuseUnreachableBlobs(spec);
    refuseUnknownDatabases(spec);
    var uploadedAt = now.truncatedTo(ChronoUnit.MILLIS);
    var dataset = spec.dataset();
    var next = tx.datasets().nextRevision(dataset, spec.findability(), uploadedAt);
    var plan = plan(spec, next.id(), next.datasetCreatedAt(), uploadedAt);
    save(tx, new Accepted(spec, next, plan, uploadedAt));
    return next.id();
  }

  private record Accepted(SourceSpec spec, NextRevision next, Plan plan, Instant uploadedAt) {
    RevisionId revision() {
      return next.id();
    }

    Instant createdAt() {
      return next.datasetCreatedAt();
    }

    /// What its texts and those of the dataset's other revisions do not have in common.
    List<String> varying() {
      return List.of(
          zipPrefix(revision()),
          revision().toString(),
          uploadedAt.toString(),
          createdAt().toString());
    }
  }

  private void save(Transaction tx, Accepted accepted) {
    var spec = accepted.spec();
    var revision = accepted.revision();
    var text = spec.withTimes(accepted.createdAt(), accepted.uploadedAt());
    tx.revisions()
        .insert(
            new NewRevision(
                revision,
                text,
                accepted.plan().toJson(),
                spec.findability(),
                rules.engine(),
                accepted.uploadedAt(),
                accepted.varying()));
    tx.pipelines()
        .insert(revision, accepted.plan().pipelines().stream().map(Acceptance::queued).toList());
    tx.events()
        .add(
            new Event(revision, Event.Kind.UPLOADED, accepted.uploadedAt(), rules.engine().name()));
    tx.logs().append(revision, spec.noteLines());
    for (String sha256 : spec.blobs()) {
      tx.blobs().use(revision, revision.dataset().ownerId(), sha256);
    }
    setSchedule(tx, accepted);
    enqueue(tx, accepted);
  }

  /// Begins the work of what was accepted, once that is committed.
  void begin(RevisionId accepted) {
    if (rules.engine() == EngineKind.BUILTIN) {
      queue.run(accepted);
    } else if (rules.isHandedOver()) {
      queue.wake();
    }
  }

  private void enqueue(Transaction tx, Accepted accepted) {
    if (rules.engine() == EngineKind.EXTERNAL && rules.isHandedOver()) {
      for (Pipeline pipeline : accepted.plan().pipelines()) {
        tx.handovers().put(pipeline.id(), DppFormat.handOver(pipeline, rules.hookUrl()));
      }
      queue.addHandover(tx, accepted.revision());
    }
  }

  private static PipelineRow queued(Pipeline pipeline) {
    return PipelineRow.queued(pipeline.id(), pipeline.title(), pipeline.needs());
  }

  private static void setSchedule(Transaction tx, Accepted accepted) {
    var dataset = accepted.revision().dataset();
    var now = accepted.uploadedAt();
    switch (accepted.spec().schedule()) {
      case Schedule.Every(var period) ->
          tx.datasets().setSchedule(dataset, period, now.plus(period));
      case Schedule.Never() -> {
        if (accepted.next().isScheduled()) {
          tx.datasets().setSchedule(dataset, Duration.ZERO, now);
        }
      }
    }
  }

  private Plan plan(SourceSpec spec, RevisionId revision, Instant createdAt, Instant uploadedAt) {
    var options =
        new PlanOptions(
            rules.types(),
            rules.bucket(),
            createdAt.toString(),
            uploadedAt.toString(),
            zipPrefix(revision));
    return switch (planner.plan(spec, revision, options)) {
      case Outcome.Ok<Plan>(var plan) -> plan;
      case Outcome.Refused<Plan>(var problems) -> throw new SpecRefusedException(problems);
    };
  }

  /// Where a pipelines service makes a zip: no two flows share a name, as no name holds a `%`.
  private static String zipPrefix(RevisionId revision) {
    return "/tmp/" + revision.toString().replace('/', '%') + ".";
  }

  private void refuseWhereOlder(SourceSpec spec) {
    var problem = unknown.problem(spec.dataset());
    if (problem.isPresent()) {
      throw new SpecRefusedException(List.of(problem.get()));
    }
  }

  private void refuseUnreachableBlobs(SourceSpec spec) {
    if (rules.isHandedOver() && !spec.blobs().isEmpty()) {
      throw new SpecRefusedException(
          List.of(
              new Problem(
                  "blob-with-pipelines-service",
                  "the pipelines service of this server cannot read uploaded files; put them at an"
                      + " address that it reaches and name that in resource-mapping",
                  "/inputs/0/parameters/resource-mapping")));
    }
  }

  /// Whoever runs the plan elsewhere has databases of their own.
  private void refuseUnknownDatabases(SourceSpec spec) {
    if (rules.engine() != EngineKind.BUILTIN) {
      return;
    }
    var outputs = spec.outputs();
    for (var i = 0; i < outputs.size(); i++) {
      var name = outputs.get(i).database().orElse(Artifact.Rdbms.DEFAULT_DATABASE);
      if (outputs.get(i).isOfDatabase() && !rules.databases().contains(name)) {
        throw new SpecRefusedException(List.of(unknownDatabase(name, "/outputs/" + i)));
      }
    }
  }

  private Problem unknownDatabase(String name, String pointer) {
    var known = String.join(", ", new TreeSet<>(rules.databases()));
    return new Problem(
        "rdbms-unknown",
        "this server knows no database \""
            + name
            + "\""
            + (known.isEmpty() ? "" : ", only " + known)
            + "; its operator names databases in RDBMS",
        pointer);
  }

  /// A spec that turned out to have no plan; carries its problems out of the transaction.
  static final class SpecRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    SpecRefusedException(List<Problem> problems) {
      super("spec refused", null, false, false);
      this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
      return problems;
    }
  }
}
