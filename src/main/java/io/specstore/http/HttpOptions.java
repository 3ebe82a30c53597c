package io.specstore.http;

/// Where the server listens and what it takes.
///
/// @param port 0 takes any free one
/// @param maxBodyBytes the largest body of a JSON request
/// @param maxBlobBytes the largest body of an upload of bytes
/// @param updateSecret what `/source/update` must be told; empty asks for nothing
public record HttpOptions(
    String host, int port, long maxBodyBytes, long maxBlobBytes, String updateSecret) {}
