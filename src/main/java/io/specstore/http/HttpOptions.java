package io.specstore.http;

/// Where the server listens and what it accepts.
///
/// @param port 0 takes any free one
/// @param maxBodyBytes the largest body of a JSON request
/// @param maxBlobBytes the largest body of an upload of bytes
/// @param updateSecret the secret that `/source/update` requires; empty requires none
/// @param clients how much of the server its clients may occupy
public record HttpOptions(
    String host,
    int port,
    long maxBodyBytes,
    long maxBlobBytes,
    String updateSecret,
    ClientLimits clients) {}
