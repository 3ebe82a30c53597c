package io.specstore.flow;

import io.specstore.dataset.Event;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.registry.DueDataset;
import io.specstore.registry.Transaction;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes new revisions of datasets that have a schedule, from their last accepted spec.
///
/// A slot that comes while a revision of the dataset runs waits for its end; missed slots make one
/// run together. A dataset that cannot be run does not stop the others.
public final class Schedules {
  private static final int AT_ONCE = 100;

  /// How long a dataset whose run could not be made waits before it is looked at again.
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final Database database;
  private final Acceptance acceptance;
  private final InstantSource clock;

  public Schedules(Database database, Acceptance acceptance, InstantSource clock) {
    this.database = database;
    this.acceptance = acceptance;
    this.clock = clock;
  }

  /// Runs what is due now.
  void runDue() {
    var now = clock.instant();
    for (DueDataset due : database.read(tx -> tx.datasets().due(now, AT_ONCE))) {
      try {
        runOne(due, now);
      } catch (RuntimeException e) {
        LOG.error("dataset={} its scheduled run could not be made", due.id(), e);
        postpone(due, now);
      }
    }
  }

  private void runOne(DueDataset due, Instant now) {
    Optional<RevisionId> made = database.inTransaction(tx -> runIn(tx, due, now));
    if (made.isPresent()) {
      acceptance.begin(made.get());
      LOG.info("revision={} QUEUED by schedule", made.get());
    }
  }

  /// Who moves the slot makes the revision; the moved row also holds back an upload that comes at
  /// the same time, so the last revision seen here is the last. Whoever needs the owner's row takes
  /// it before the dataset's, here as in uploads.
  private Optional<RevisionId> runIn(Transaction tx, DueDataset due, Instant now) {
    var next = nextSlot(due.due(), due.period(), now);
    var last = tx.revisions().find(new RevisionId(due.id(), due.lastRevision()));
    if (last.filter(row -> row.status().isFinal()).isEmpty()) {
      return Optional.empty();
    }
    var spec = spec(tx.revisions().spec(last.get().id()));
    tx.owners().claimName(due.id().ownerId(), spec.owner());
    if (!tx.datasets().moveSlot(due, next)) {
      return Optional.empty();
    }
    var revision = acceptance.accept(tx, spec, now);
    tx.events().add(new Event(revision, Event.Kind.SCHEDULED, now, ""));
    tx.datasets().setSchedule(due.id(), due.period(), next);
    return Optional.of(revision);
  }

  private SourceSpec spec(String text) {
    return switch (SpecParser.open(text)) {
      case Outcome.Ok<SpecHead>(var head) ->
          switch (acceptance.parse(head)) {
            case Outcome.Ok<SourceSpec>(var spec) -> spec;
            case Outcome.Refused<SourceSpec>(var problems) ->
                throw new Acceptance.SpecRefusedException(problems);
          };
      case Outcome.Refused<SpecHead>(var problems) ->
          throw new Acceptance.SpecRefusedException(problems);
    };
  }

  /// The first slot after now, counted in whole periods from the slot that was due.
  static Instant nextSlot(Instant due, Duration period, Instant now) {
    if (due.isAfter(now)) {
      return due;
    }
    var periods = Duration.between(due, now).dividedBy(period) + 1;
    return due.plus(period.multipliedBy(periods));
  }

  private void postpone(DueDataset due, Instant now) {
    try {
      database.transact(tx -> tx.datasets().moveSlot(due, now.plus(PAUSE_AFTER_ERROR)));
    } catch (RuntimeException e) {
      LOG.error("dataset={} its schedule could not be put off", due.id(), e);
    }
  }
}
