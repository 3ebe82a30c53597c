/// The commands of the command line: most speak the HTTP API of a server; `plan`, `run` and
/// `validate` work without one.
///
/// Owns one class for each command, and how results are printed. May use dataset, datapackage,
/// spec, plan, store, fetch, engine, validation and, of the table rooms, report and reader. Must
/// never open the registry: what needs it (`serve`, `migrate`) is passed in as a function of
/// [io.specstore.cli.CliContext].
///
/// Entry point: [io.specstore.cli.Cli]. Begin with `PushCommand` and what it uses: `Packer`,
/// `ServerApi`, `Summary`.
@NullMarked
package io.specstore.cli;

import org.jspecify.annotations.NullMarked;
