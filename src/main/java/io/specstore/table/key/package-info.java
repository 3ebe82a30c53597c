/// Unique keys and foreign keys of tables with any number of rows.
///
/// Owns the hashes of keys, the keys in memory, and the file for those that do not fit into memory.
/// May use datapackage and table.report. Must never read sources or word the errors of a report: it
/// answers which rows are wrong.
///
/// Begin with [UniqueKey][io.specstore.table.key.UniqueKey] and
/// [ForeignKeyCheck][io.specstore.table.key.ForeignKeyCheck], which see the rows of a table one
/// after the other, then read `SeenKeys` and
/// [ReferencedKeys][io.specstore.table.key.ReferencedKeys], which store keys, and `KeySpillFile`.
@NullMarked
package io.specstore.table.key;

import org.jspecify.annotations.NullMarked;
