package io.specstore.planted.cycle.table.key;

import io.specstore.planted.cycle.table.check.Check;
import org.jspecify.annotations.NullMarked;

/** Planted: one half of a cycle of two rooms. */
@NullMarked
public record Key(Check check) {}
