package io.specstore.http;

import java.nio.file.Path;
import java.util.List;

/// Where the certificate chain (the server's own first) and the private key of an https server lie:
/// PEM files (RFC 7468), the key in PKCS #8 and without a password.
public record TlsFiles(Path certificates, Path key) {
  /// Why an https server cannot use them, each with the setting that names the file; empty when it
  /// can.
  public List<String> problems() {
    return PemKeyStore.problems(this);
  }
}
