/// From a spec to a graph of pipelines, and how that graph moves while it runs.
///
/// Owns the planner, the plan and its stored form, the steps, and the pure state of a flow. May use
/// dataset, datapackage and spec. Must never do I/O, read configuration or a clock, or change the
/// spec.
@NullMarked
package io.specstore.plan;

import org.jspecify.annotations.NullMarked;
