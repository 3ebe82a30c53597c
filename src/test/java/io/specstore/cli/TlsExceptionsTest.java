package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsExceptionsTest {
  @Test
  void certificateOfAnUnknownIssuerIsNotTrusted() {
    for (var cause :
        new Exception[] {
          new CertPathBuilderException("unable to find valid certification path"),
          new CertPathValidatorException("validity check failed")
        }) {
      assertThat(TlsExceptions.text(handshake(new CertificateException("PKIX path", cause))))
          .contains("is not trusted here", "JAVA_OPTS", "docs/proxies.md");
    }
  }

  @Test
  void certificateOfAnotherNameIsNamed() {
    assertThat(TlsExceptions.text(handshake(new CertificateException("No name matching x found"))))
        .contains("is of another name", "x");
  }

  @Test
  void portWithoutTlsIsFound() {
    assertThat(TlsExceptions.text(new SSLException("Unsupported or unrecognized SSL message")))
        .contains("does not speak https", "http://");
  }

  private static SSLException handshake(Exception cause) {
    var failure = new SSLHandshakeException(String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }
}
