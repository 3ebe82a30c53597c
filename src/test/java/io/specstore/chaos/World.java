package io.specstore.chaos;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// What all clients of a run share: what they were answered, the sources, and whether it goes on.
record World(Claims claims, Calm calm, Sources sources, AtomicBoolean on) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  boolean isOn() {
    return on.get();
  }

  /// How long anything may take once the faults are over.
  Duration patience() {
    return PATIENCE;
  }
}
