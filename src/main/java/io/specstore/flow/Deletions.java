package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.registry.Audit;
import io.specstore.registry.AuditRow;
import io.specstore.registry.BlobRow;
import io.specstore.registry.Database;
import io.specstore.registry.DatasetSummary;
import io.specstore.registry.LeftRevision;
import io.specstore.registry.RevisionSpan;
import io.specstore.registry.Tombstones;
import io.specstore.registry.Transaction;
import io.specstore.store.Stored;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back what owners published: hides it, shows it again, deletes it. Safe for concurrent use.
///
/// Runs of what is deleted are stopped first. One transaction makes the tombstones and the entry in
/// the audit: from then on nobody finds what was deleted, and a run of it can write no more. What
/// lies outside of the registry goes after that, by [RemainsRemoval], as soon as no run of the
/// dataset is under way, also after a restart.
public final class Deletions {
  private static final int MAX_ATTEMPTS = 20;
  private static final int MAX_DATASETS = 1_000_000;
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  private final Database database;
  private final DatasetFiles files;
  private final RemainsRemoval remains;
  private final Schedules schedules;
  private final InstantSource clock;

  public Deletions(
      Database database, RemainsRemoval remains, Schedules schedules, InstantSource clock) {
    this.database = database;
    this.files = remains.files();
    this.remains = remains;
    this.schedules = schedules;
    this.clock = clock;
  }

  /// Whose wish it is, and why.
  ///
  /// @param actor the id of the owner whose token was shown
  /// @param reason in words of their own; may be empty
  public record Wish(Target target, String actor, String reason) {}

  /// What goes when that is deleted; empty when there is no such thing.
  public Optional<Removal> plan(Target target) {
    return database.read(tx -> plan(tx, target));
  }

  private Optional<Removal> plan(Transaction tx, Target target) {
    var revisions = new ArrayList<RevisionId>();
    var stored = new ArrayList<Stored>();
    var blobs = new ArrayList<BlobRow>();
    var databases = new TreeSet<String>();
    for (var span : spans(tx, target)) {
      var left = tx.tombstones().left(span.dataset());
      var going = left.stream().map(LeftRevision::id).filter(id -> span.holds(id.number()));
      going.forEach(revisions::add);
      var staying =
          left.stream()
              .map(one -> one.id().number())
              .filter(number -> !span.holds(number))
              .collect(Collectors.toSet());
      stored.addAll(files.notOf(span.dataset(), staying));
      blobs.addAll(tx.tombstones().blobsUsedHereAlone(span));
      databases.addAll(tx.tombstones().databases(span));
    }
    if (target instanceof Target.Everything(var ownerId)) {
      blobs.clear();
      blobs.addAll(tx.blobs().of(ownerId));
    }
    return revisions.isEmpty() && blobs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Removal(target, revisions, stored, blobs, List.copyOf(databases)));
  }

  /// Deletes it, and says what goes; empty when there is no such thing. A run of it is stopped
  /// first: at the next batch of rows, for which this waits a moment.
  public Optional<Removal> delete(Wish wish) throws InterruptedException {
    // Many files may be looked at for that: not while others wait to write to the registry.
    var plan = plan(wish.target());
    if (plan.isPresent()) {
      for (RevisionId id : plan.get().revisions()) {
        schedules.queue().stop(id, "deleted by " + wish.actor());
      }
      bury(wish);
      LOG.info("target={} deleted by {}", wish.target(), wish.actor());
      remains.removeNow();
    }
    return plan;
  }

  private void bury(Wish wish) {
    for (var attempt = 1; ; attempt++) {
      try {
        database.transact(tx -> buryIn(tx, wish));
        return;
      } catch (Tombstones.ChangedMeanwhileException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void buryIn(Transaction tx, Wish wish) {
    var entry = audit(tx, wish, AuditRow.Action.DELETED);
    for (var span : spans(tx, wish.target())) {
      var held = tx.tombstones().hold(span);
      if (held.isPresent()) {
        tx.tombstones().bury(span, entry);
        schedules.afterDeletion(tx, span, held.get());
      }
    }
    if (wish.target() instanceof Target.Everything(var ownerId)) {
      tx.blobs().expire(ownerId);
    }
  }

  /// Hides it from everybody but its owner, or shows it to those again who may see it by its
  /// findability; false when there is no such thing.
  public boolean setHidden(Wish wish, boolean hidden) {
    return database.inTransaction(tx -> {
      var isFound = false;
      for (var span : spans(tx, wish.target())) {
        if (tx.tombstones().hold(span).isPresent()) {
          tx.tombstones().hide(span, hidden);
          isFound = true;
        }
      }
      if (isFound) {
        audit(tx, wish, hidden ? AuditRow.Action.UNPUBLISHED : AuditRow.Action.PUBLISHED);
        LOG.info(
            "target={} {} by {}",
            wish.target(),
            hidden ? "unpublished" : "published again",
            wish.actor());
      }
      return isFound;
    });
  }

  private long audit(Transaction tx, Wish wish, AuditRow.Action action) {
    return tx.audit()
        .add(
            new AuditRow(
                wish.target().ownerId(),
                wish.target().toString(),
                action,
                wish.actor(),
                wish.reason(),
                clock.instant()));
  }

  private static List<RevisionSpan> spans(Transaction tx, Target target) {
    return switch (target) {
      case Target.Revision(var id) ->
          tx.tombstones().left(id.dataset()).stream().anyMatch(one -> one.id().equals(id))
              ? List.of(RevisionSpan.of(id))
              : List.of();
      case Target.Dataset(var id) -> List.of(RevisionSpan.of(id));
      case Target.Everything(var ownerId) ->
          tx.datasets().list(ownerId, true, "", MAX_DATASETS).stream()
              .map(DatasetSummary::id)
              .map(RevisionSpan::of)
              .toList();
    };
  }

  /// What was done about that owner's data, newest first.
  ///
  /// @param before only entries of lower numbers; `Long.MAX_VALUE` for the newest
  public List<Audit.Numbered> audit(String ownerId, long before, int limit) {
    return database.read(tx -> tx.audit().of(ownerId, before, limit));
  }

  /// The owner of that id or name, if there is one.
  public Optional<String> ownerId(String idOrName) {
    return database.read(tx -> tx.owners().idOf(idOrName));
  }
}
