/// DuckDB in its sandbox, and the external sort of rows in it.
///
/// Owns the limits and the settings of DuckDB databases, and the sorting of keyed bytes: it is the
/// only room with `org.duckdb`. May use table.report. Must never know a value, a row's fields or a
/// schema.
///
/// Begin with [DuckDb][io.specstore.table.duckdb.DuckDb], which opens databases, then read
/// [ExternalSorter][io.specstore.table.duckdb.ExternalSorter], which a
/// [SortSession][io.specstore.table.duckdb.SortSession] makes.
@NullMarked
package io.specstore.table.duckdb;

import org.jspecify.annotations.NullMarked;
