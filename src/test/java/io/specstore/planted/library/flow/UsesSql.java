package io.specstore.planted.library.flow;

import java.sql.Connection;
import org.jspecify.annotations.NullMarked;

/** Planted: a room without SQL that uses java.sql. */
@NullMarked
record UsesSql(Connection connection) {}
