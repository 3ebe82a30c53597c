package io.specstore.planted.outside.table.cell;

import org.jspecify.annotations.NullMarked;

/** What the planted violation uses. */
@NullMarked
public record Cell(String text) {}
