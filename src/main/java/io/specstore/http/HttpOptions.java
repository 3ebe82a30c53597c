package io.specstore.http;

import org.jspecify.annotations.Nullable;

/// Where the server listens and what it accepts.
///
/// @param port 0 takes any free one
/// @param maxBodyBytes the largest body of a JSON request
/// @param maxBlobBytes the largest body of an upload of bytes
/// @param updateSecret the secret that `/source/update` requires; empty requires none
/// @param clients how much of the server its clients may occupy
/// @param tls the certificate of an https server; null serves plain HTTP
public record HttpOptions(
    String host,
    int port,
    long maxBodyBytes,
    long maxBlobBytes,
    String updateSecret,
    ClientLimits clients,
    @Nullable TlsFiles tls) {}
