package io.specstore.cli;

import java.time.Duration;

/// What `specstore token` asks the built-in issuer for.
public record TokenRequest(String ownerId, int maxDatasets, Duration validity) {}
