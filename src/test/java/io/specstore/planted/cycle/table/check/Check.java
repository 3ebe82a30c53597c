package io.specstore.planted.cycle.table.check;

import io.specstore.planted.cycle.table.key.Key;
import org.jspecify.annotations.NullMarked;

/** Planted: the other half of a cycle of two rooms. */
@NullMarked
public interface Check {
  Key key();
}
