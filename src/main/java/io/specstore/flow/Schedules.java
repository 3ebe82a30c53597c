package io.specstore.flow;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Event;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.registry.DueDataset;
import io.specstore.registry.LeftRevision;
import io.specstore.registry.RevisionSpan;
import io.specstore.registry.Tombstones;
import io.specstore.registry.Transaction;
import io.specstore.spec.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes new revisions of datasets that have a schedule, from their last accepted spec.
///
/// A slot that comes while a revision of the dataset runs, or while its owner has more bytes than
/// they may, waits; missed slots make one run together. A dataset that cannot be run does not stop
/// the others. When the clock of the machine was set back, the next slot is again at most a period
/// away.
public final class Schedules {
  private static final int AT_ONCE = 100;

  /// How long a dataset whose run could not be made waits before it is looked at again.
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofMinutes(5);

  /// How long a dataset whose owner has no room waits before that is looked at again.
  private static final Duration PAUSE_OF_HELD = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final Counter fired =
      Counter.builder()
          .name("specstore_schedules_fired_total")
          .help("Revisions that schedules made.")
          .withoutExemplars()
          .build();

  private final Database database;
  private final Acceptance acceptance;
  private final InstantSource clock;
  private final Function<String, Optional<Problem>> ownerLimit;

  /// Until when datasets that are due are not looked at again, since their owner meets a limit.
  private final Map<DatasetId, Instant> held = new HashMap<>();

  /// When this last looked; the clock may have been set back before the server started, too.
  private Instant last = Instant.MAX;

  /// @param ownerLimit why an owner, by their id, may have no new revision now; empty when they may
  public Schedules(
      Database database,
      Acceptance acceptance,
      InstantSource clock,
      Function<String, Optional<Problem>> ownerLimit) {
    this.ownerLimit = ownerLimit;
    this.database = database;
    this.acceptance = acceptance;
    this.clock = clock;
  }

  Queue queue() {
    return acceptance.queue();
  }

  /// How many revisions schedules made.
  public List<Collector> metrics() {
    return List.of(fired);
  }

  /// Runs what is due now. Called by one thread.
  void runDue() {
    var now = clock.instant();
    if (now.isBefore(last)) {
      database.transact(tx -> tx.datasets().bringNear(now));
      held.clear();
    }
    last = now;
    // Those that are held stay due, and take no place of others.
    var atMost = AT_ONCE + held.size();
    var all = database.read(tx -> tx.datasets().due(now, atMost));
    held.keySet().retainAll(all.stream().map(DueDataset::id).toList());
    for (DueDataset due : all) {
      try {
        if (!isHeld(due, now)) {
          runOne(due, now);
        }
      } catch (Acceptance.SpecRefusedException e) {
        LOG.warn(
            "dataset={} its scheduled run could not be made: {}",
            due.id(),
            e.problems().getFirst().message());
        postpone(due, now);
      } catch (RuntimeException e) {
        LOG.error("dataset={} its scheduled run could not be made", due.id(), e);
        postpone(due, now);
      }
    }
  }

  /// Whether the run waits for room, which the owner has to make: said once for each revision, and
  /// looked at again from time to time.
  private boolean isHeld(DueDataset due, Instant now) {
    var until = held.get(due.id());
    if (until != null && now.isBefore(until)) {
      return true;
    }
    var limit = ownerLimit.apply(due.id().ownerId());
    if (limit.isEmpty()) {
      held.remove(due.id());
      return false;
    }
    held.put(due.id(), now.plus(PAUSE_OF_HELD));
    var newest = new RevisionId(due.id(), due.lastRevision());
    boolean isNew = database.inTransaction(tx -> noteHeld(tx, newest, limit.get(), now));
    if (isNew) {
      LOG.warn(
          "dataset={} its scheduled run waits until its owner has room: {}",
          due.id(),
          limit.get().message());
    }
    return true;
  }

  private static boolean noteHeld(Transaction tx, RevisionId newest, Problem limit, Instant now) {
    var isNoted = tx.events().of(newest).stream().anyMatch(one -> one.kind() == Event.Kind.HELD);
    if (!isNoted) {
      tx.events().add(new Event(newest, Event.Kind.HELD, now, limit.message()));
    }
    return !isNoted;
  }

  private void runOne(DueDataset due, Instant now) {
    Optional<RevisionId> made = database.inTransaction(tx -> runIn(tx, due, now));
    if (made.isPresent()) {
      acceptance.begin(made.get());
      fired.inc();
      LOG.info("revision={} QUEUED by schedule", made.get());
    }
  }

  /// Who moves the slot makes the revision; the moved row also holds back an upload that comes at
  /// the same time, so the last revision seen here is the last. The owner's row, which uploads take
  /// before the dataset's, is not needed here.
  private Optional<RevisionId> runIn(Transaction tx, DueDataset due, Instant now) {
    var next = nextSlot(due.due(), due.period(), now);
    var last = tx.revisions().find(new RevisionId(due.id(), due.lastRevision()));
    if (last.filter(row -> row.status().isFinal()).isEmpty()) {
      return Optional.empty();
    }
    var spec = acceptance.stored(tx, last.get().id());
    if (!tx.datasets().moveSlot(due, next)) {
      return Optional.empty();
    }
    var revision = acceptance.accept(tx, spec, now);
    tx.events().add(new Event(revision, Event.Kind.SCHEDULED, now, ""));
    tx.datasets().setSchedule(due.id(), due.period(), next);
    return Optional.of(revision);
  }

  /// When the newest revision was deleted, the schedule is that of the newest that is left. One
  /// that is easier to find than the deleted one would open by its next run what that one had
  /// closed, so the schedule ends then. None begins here.
  void afterDeletion(Transaction tx, RevisionSpan deleted, Tombstones.Held before) {
    var left = tx.tombstones().left(deleted.dataset());
    if (left.isEmpty() || !deleted.holds(before.left().getLast().id().number())) {
      return;
    }
    var now = tx.datasets().find(deleted.dataset()).map(row -> row.schedule().period());
    if (now.isEmpty() || now.get().isZero()) {
      return;
    }
    var period = period(tx, left.getLast(), before.findability());
    if (!period.equals(now.get())) {
      tx.datasets().setSchedule(deleted.dataset(), period, clock.instant().plus(period));
    }
  }

  private Duration period(Transaction tx, LeftRevision newest, Findability closed) {
    if (newest.findability().compareTo(closed) < 0) {
      return Duration.ZERO;
    }
    try {
      return switch (acceptance.stored(tx, newest.id()).schedule()) {
        case Schedule.Every(var period) -> period;
        case Schedule.Never() -> Duration.ZERO;
      };
    } catch (Acceptance.SpecRefusedException _) {
      return Duration.ZERO;
    }
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
