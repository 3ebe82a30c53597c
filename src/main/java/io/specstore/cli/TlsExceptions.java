package io.specstore.cli;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Words for a connection by https that failed before a request was sent, with the remedy.
final class TlsExceptions {
  /// As deep as causes are looked at.
  private static final int MAX_CAUSES = 10;

  private TlsExceptions() {}

  static String text(SSLException failure) {
    var message = String.valueOf(failure.getMessage());
    if (message.contains("Unsupported or unrecognized SSL message")) {
      return "that port does not speak https; name the server by http://";
    }
    if (causes(failure)
        .anyMatch(cause ->
            cause instanceof CertPathBuilderException
                || cause instanceof CertPathValidatorException)) {
      return "its certificate is not trusted here, since it is signed by itself or by an issuer that"
          + " this Java does not know; have it trusted by JAVA_OPTS as docs/proxies.md shows";
    }
    if (causes(failure).anyMatch(CertificateException.class::isInstance)) {
      return "its certificate is of another name: "
          + Text.shown(message)
          + "; name the server as the certificate does";
    }
    return "https could not be agreed on: " + Text.shown(message);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(MAX_CAUSES);
  }
}
