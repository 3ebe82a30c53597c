package io.specstore.cli;

import io.specstore.dataset.EngineKind;
import io.specstore.plan.PlanOptions;

/// How a plan is made that is printed and not run, as the settings of a server would have it.
///
/// @param options the environment's types and bucket
/// @param engine what would run it
public record LocalPlan(PlanOptions options, EngineKind engine) {}
