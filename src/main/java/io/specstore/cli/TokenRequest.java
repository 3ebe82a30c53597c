package io.specstore.cli;

import java.time.Duration;

/// The parameters of `specstore token`.
public record TokenRequest(String ownerId, int maxDatasets, Duration validity) {}
