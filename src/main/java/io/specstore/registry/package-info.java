/// The memory: owners, datasets, revisions, pipelines, logs, events, blobs and the work queue's
/// table.
///
/// Owns all registry SQL, its migrations and its connections, on SQLite and on PostgreSQL. May use
/// `dataset`. Holds specs, plans and stats as plain text. Must never start work, decide policy,
/// read a clock, or leak a `ResultSet` or an `SQLException`.
@NullMarked
package io.specstore.registry;

import org.jspecify.annotations.NullMarked;
