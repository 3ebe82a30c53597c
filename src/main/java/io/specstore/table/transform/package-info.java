/// The processing steps at work on rows (docs/processing.md).
///
/// Owns the semantics of the steps: what each makes of the schema and of the rows. May use dataset,
/// datapackage, processing, table.report, table.cell, table.key, table.duckdb and table.writer.
/// Must never read sources: it gets rows as a [RowFeed][io.specstore.table.transform.RowFeed], and
/// other packages from a [PackageLoader][io.specstore.table.transform.PackageLoader].
///
/// Begin with [Transform][io.specstore.table.transform.Transform], which sets the steps up and runs
/// them, then read [StepTable][io.specstore.table.transform.StepTable] and one step, such as
/// `Unpivoting` for a step on each row or `Joining` for one on all rows.
@NullMarked
package io.specstore.table.transform;

import org.jspecify.annotations.NullMarked;
