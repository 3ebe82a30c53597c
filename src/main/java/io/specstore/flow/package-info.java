/// The use cases: accepting specs, running and updating flows, publishing, scheduling, reading.
///
/// Owns the work queue's tasks and the order of what happens in a use case. May use dataset,
/// datapackage, spec, plan, store, fetch, engine, registry and auth; it is the only room that knows
/// both the registry and the engine. Must never import JSON trees, `java.sql`, a web or a cloud
/// library. A transaction is opened here, once per use case, and never across a network call.
///
/// Entry points: [io.specstore.flow.Uploads] (accept), [io.specstore.flow.Queue] and
/// [io.specstore.flow.FlowRunner] (run), [io.specstore.flow.Updates], [io.specstore.flow.Reading],
/// [io.specstore.flow.Schedules]. Begin with `Uploads`, then `Acceptance`.
@NullMarked
package io.specstore.flow;

import org.jspecify.annotations.NullMarked;
