/// The commands that a person types: they speak the HTTP API; `plan` works without a server.
///
/// May use dataset, spec, plan, datapackage, table, fetch, store, engine, auth. Must never open the
/// registry: what needs it (`serve`, `migrate`) comes in as a function of `CliContext`.
@NullMarked
package io.specstore.cli;

import org.jspecify.annotations.NullMarked;
