package io.specstore.flow;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.registry.Database;
import io.specstore.registry.LeftRevision;
import io.specstore.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes data files that no package names, some time after they were written: those of FAILED
/// revisions, and those of attempts that a later attempt replaced. Reports stay.
///
/// Goes round all datasets, a few at a time. Used by one thread.
public final class FailedFiles {
  /// How many datasets are looked at in a row.
  static final int AT_ONCE = 50;

  /// How long it rests after a round.
  static final Duration REST = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(FailedFiles.class);

  private final Database database;
  private final RemainsRemoval remains;
  private final Duration kept;
  private final InstantSource clock;
  private final OnwardClock rest;
  private Optional<DatasetId> last = Optional.empty();
  private Instant next = Instant.MIN;

  /// @param kept how long such files are kept
  public FailedFiles(
      Database database, RemainsRemoval remains, Duration kept, InstantSource clock) {
    this.database = database;
    this.remains = remains;
    this.kept = kept;
    this.clock = clock;
    this.rest = new OnwardClock(clock);
  }

  /// Looks at the next few datasets.
  void removeSome() {
    if (rest.instant().isBefore(next)) {
      return;
    }
    var owner = last.map(DatasetId::ownerId).orElse("");
    var name = last.map(DatasetId::name).orElse("");
    var some = database.read(tx -> tx.datasets().after(owner, name, AT_ONCE));
    // Moved on first: a dataset that can't be looked at does not stop the others.
    last = some.size() < AT_ONCE ? Optional.empty() : Optional.of(some.getLast());
    next = last.isEmpty() ? rest.instant().plus(REST) : Instant.MIN;
    some.forEach(this::removeOf);
  }

  private void removeOf(DatasetId dataset) {
    var turn = remains.turns().remove(dataset);
    if (turn.isEmpty()) {
      return;
    }
    try (var _ = turn.get()) {
      var before = clock.instant().minus(kept);
      var old = unnamed(dataset).filter(file -> file.modified().isBefore(before)).toList();
      remains.files().delete(old);
      if (!old.isEmpty()) {
        LOG.info(
            "dataset={} {} data files that no package names were removed", dataset, old.size());
      }
    } catch (RuntimeException e) {
      LOG.error("dataset={} its data files that no package names could not be removed", dataset, e);
    }
  }

  private Stream<Stored> unnamed(DatasetId dataset) {
    var left = database.read(tx -> tx.tombstones().left(dataset));
    var numbers = left.stream().map(one -> one.id().number()).collect(Collectors.toSet());
    return Stream.concat(
        remains.files().notOf(dataset, numbers).stream(),
        left.stream()
            .filter(one -> one.status() == Status.FAILED)
            .map(LeftRevision::id)
            .flatMap(this::dataOfFailed));
  }

  /// What a revision without a package shows: all but its report.
  private Stream<Stored> dataOfFailed(RevisionId id) {
    return remains.files().early(id).stream();
  }
}
