package io.specstore.planted.outside.engine;

import io.specstore.planted.outside.table.cell.Cell;
import org.jspecify.annotations.NullMarked;

/** Planted: a room outside the wing that uses a closed room of it. */
@NullMarked
record UsesCell(Cell cell) {}
