/// Connecting to a database of PostgreSQL as its URL says: hosts in turn, Unix sockets.
///
/// Owns the driver's settings that hold for every connection. May use dataset. Must never run SQL.
///
/// Entry point: [io.specstore.postgres.PostgresSource].
@NullMarked
package io.specstore.postgres;

import org.jspecify.annotations.NullMarked;
