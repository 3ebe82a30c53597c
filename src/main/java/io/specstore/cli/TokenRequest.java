package io.specstore.cli;

import java.time.Duration;

/// The parameters of `specstore token`.
///
/// @param username the name that the token proves to be the owner's; empty for none
public record TokenRequest(String ownerId, String username, int maxDatasets, Duration validity) {}
