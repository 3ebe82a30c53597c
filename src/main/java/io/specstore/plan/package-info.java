/// From a spec to a graph of pipelines, and how the state of that graph changes while it runs.
///
/// Owns the planner, the plan and its stored form, the steps, and the pure state of a flow. May use
/// dataset, datapackage and spec. Must never do I/O, read settings or a clock, or change the spec.
///
/// Entry points: [io.specstore.plan.Planner] makes a plan, [io.specstore.plan.FlowState] applies
/// updates to it. Begin with [io.specstore.plan.Artifact] (what pipelines make) and
/// [io.specstore.plan.Step] (how they make it).
@NullMarked
package io.specstore.plan;

import org.jspecify.annotations.NullMarked;
