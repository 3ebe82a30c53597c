package io.specstore.cli;

import io.specstore.plan.PlanOptions;

/// How a run without a server is done: what is made, and within which limits, as the settings of a
/// server would have it.
///
/// @param maxSourceBytes the largest source
/// @param allowPrivateSources whether sources may lie at private and loopback addresses
/// @param workers big tables worked on at once
public record LocalRun(
    PlanOptions options, long maxSourceBytes, boolean allowPrivateSources, int workers) {}
