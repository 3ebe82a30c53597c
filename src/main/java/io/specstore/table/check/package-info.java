/// Check: the one streaming pass over a table, which reads, checks and casts every cell once and
/// passes the rows to writers.
///
/// Owns the pass and its threads, the comparison of labels with fields, the keys of rows, the
/// errors of a table, the policies for invalid rows, and the comparison of a table with the facts
/// that its descriptor declares. May use dataset, datapackage, and of the table wing report, cell,
/// bytes (limits), key, writer, reader and remedy. Must never know engines, plans or revisions.
///
/// Entry point: [TablePass] with a [TableInput] and its [PassOptions]; foreign keys to other tables
/// need their [PackageKeys]. To begin, follow a batch: `TablePass.pass` opens the source, a
/// `BatchPipeline` reads and checks batches with `RowChecker`, and `RowRouter` passes their rows
/// on.
@NullMarked
package io.specstore.table.check;

import org.jspecify.annotations.NullMarked;
