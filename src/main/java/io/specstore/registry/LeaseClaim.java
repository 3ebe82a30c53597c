package io.specstore.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The start of a [RowLease]: takes the row when it is free, and waits for one lease when another
/// server may still have it. Used once, by one thread.
final class LeaseClaim {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Logger LOG = LoggerFactory.getLogger(LeaseClaim.class);

  private final LeaseConnection connection;
  private final Claimant claimant;
  private final LeaseClock clock;

  /// The first look at the row, and the first one that found it as it was at the last.
  private @Nullable Sighting first;

  private @Nullable Sighting unchanged;

  private record Sighting(ServerLeases.Row row, long nanos) {}

  LeaseClaim(LeaseConnection connection, Claimant claimant, LeaseClock clock) {
    this.connection = connection;
    this.claimant = claimant;
    this.clock = clock;
  }

  /// Takes the lease and says from which moment of the clock on it counts.
  ///
  /// @throws RegistryUnavailableException when another server showed within the length of a lease
  ///   that it lives
  long take() throws InterruptedException {
    while (true) {
      var row = connection.call(ServerLeases::find);
      var now = clock.nanoTime();
      if (row.isEmpty() ? insert() : replace(sight(row.get(), now), now)) {
        return now;
      }
      clock.pause(LOOK_EVERY);
    }
  }

  private boolean insert() {
    return connection.call(leases -> leases.insert(claimant));
  }

  private Sighting sight(ServerLeases.Row row, long now) {
    var sighting = new Sighting(row, now);
    if (first == null) {
      first = sighting;
      if (!isOfThisFolder(row)) {
        LOG.warn(
            "{} has the registry at {}; waiting {} s for it to end",
            row.holder(),
            connection.url(),
            RowLease.LENGTH.toSeconds());
      }
    }
    if (unchanged == null || !unchanged.row().isSameAs(row)) {
      unchanged = sighting;
    }
    return unchanged;
  }

  private boolean replace(Sighting seen, long now) {
    var isSilent = isOver(seen, now);
    if (isOfThisFolder(seen.row()) || isSilent) {
      return take(seen.row());
    }
    if (first != null && isOver(first, now)) {
      throw inUse(seen.row());
    }
    return false;
  }

  private static boolean isOver(Sighting sighting, long now) {
    return now - sighting.nanos() >= RowLease.LENGTH.toNanos();
  }

  /// The folder's lock is this server's, so nobody else of the same folder lives.
  private boolean isOfThisFolder(ServerLeases.Row row) {
    return row.holder().folder().equals(Texts.storable(claimant.folder()));
  }

  private boolean take(ServerLeases.Row silent) {
    boolean taken = connection.call(leases -> leases.replace(silent, claimant));
    if (taken) {
      LOG.info("took over the registry at {} from {}", connection.url(), silent.holder());
    }
    return taken;
  }

  private RegistryUnavailableException inUse(ServerLeases.Row row) {
    return new RegistryUnavailableException(
        "Another server uses the registry at %s: %s, since %s; stop it, or set another DATABASE_URL"
            .formatted(connection.url(), row.holder(), row.since()));
  }
}
