/// The database of the server: owners, datasets, revisions, pipelines, logs, events, blobs and the
/// table of the work queue.
///
/// Owns all registry SQL, its migrations and its connections, on SQLite and on PostgreSQL. May use
/// dataset and postgres. Takes and gives specs, plans and statistics as texts. Must never start
/// work, decide policy, ask for the date, or leak a `ResultSet` or an `SQLException`.
///
/// Entry point: [io.specstore.registry.Database], opened from a [io.specstore.dataset.DatabaseUrl].
/// Begin with [io.specstore.registry.Transaction], which names every table, then
/// [io.specstore.registry.Revisions].
@NullMarked
package io.specstore.registry;

import org.jspecify.annotations.NullMarked;
