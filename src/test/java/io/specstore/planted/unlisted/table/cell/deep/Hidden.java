package io.specstore.planted.unlisted.table.cell.deep;

import org.jspecify.annotations.NullMarked;

/** Planted: a class in a package below a room, which no list names. */
@NullMarked
record Hidden() {}
