package io.specstore.planted.library.plan;

import org.jspecify.annotations.NullMarked;

/** A room that uses no library. */
@NullMarked
record Plain(String text) {}
