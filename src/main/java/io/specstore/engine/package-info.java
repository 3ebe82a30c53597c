/// Runs the plan of a revision: here, or by handing it over to a datapackage-pipelines service.
///
/// Owns the run: each source is fetched once and read once, and all artifacts are made of that one
/// reading; then the package is stored. Also reads what a resource's descriptor declares of its
/// file, for the check of a package. May use dataset, datapackage, plan, fetch, store, archive, and
/// of the wing table the rooms report, bytes, duckdb, reader, writer, statistics, export, transform
/// and check. Must never write to the registry or answer HTTP.
///
/// Entry points: [io.specstore.engine.Engine], [io.specstore.engine.LocalEngine] and
/// [io.specstore.engine.DppEngine]. Begin with [io.specstore.engine.FlowRun], one run of a plan. It
/// starts a [io.specstore.engine.SourceRun] for each source; that fetches the source and runs a
/// [io.specstore.engine.TableRun] for each table. [io.specstore.engine.RunContext] has what they
/// share, and [io.specstore.engine.Ledger] what they have made so far.
@NullMarked
package io.specstore.engine;

import org.jspecify.annotations.NullMarked;
