package io.specstore.planted.clock.table.cell;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** Planted: a room of the wing that asks the machine for the time. */
@NullMarked
final class UsesClock {
  Instant ask() {
    return Instant.now();
  }
}
