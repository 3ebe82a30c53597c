package io.specstore.http;

import java.nio.file.Path;

/// Where the certificate chain (the server's own first) and the private key of an https server lie:
/// PEM files (RFC 7468), the key in PKCS #8 and without a password.
public record TlsFiles(Path certificates, Path key) {}
