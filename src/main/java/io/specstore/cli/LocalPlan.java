package io.specstore.cli;

import io.specstore.dataset.EngineKind;
import io.specstore.plan.PlanOptions;

/// How a plan is made that is only printed, by the settings of a server.
///
/// @param options the environment's types and bucket
/// @param engine what would run it
public record LocalPlan(PlanOptions options, EngineKind engine) {}
