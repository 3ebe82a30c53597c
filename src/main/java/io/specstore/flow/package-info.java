/// The verbs: uploading, running, updating, scheduling, reading.
///
/// May use all rooms below it; it is the only one that knows both the registry and the engine. Must
/// never import JSON trees, `java.sql`, a web or a cloud library. A transaction is opened here,
/// once per use case, and never across a network call.
@NullMarked
package io.specstore.flow;

import org.jspecify.annotations.NullMarked;
