package io.specstore.planted.room.table.cell;

import io.specstore.planted.room.registry.Revisions;
import org.jspecify.annotations.NullMarked;

/** Planted: a room of the wing that uses the registry. */
@NullMarked
record UsesRegistry(Revisions revisions) {}
