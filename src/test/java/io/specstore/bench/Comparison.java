package io.specstore.bench;

/// What is measured beside a row: how long another program takes for the same work, or what the
/// machine can do at best.
record Comparison(String title, Probe.Opener probe) {}
