package io.specstore.planted.room.registry;

import org.jspecify.annotations.NullMarked;

/** What the planted violation uses. */
@NullMarked
public record Revisions(int count) {}
