package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class StartRefusedExceptionTest {
  @Test
  void causeThatTheMessageSaysAlreadyIsNotReportedAgain() {
    var cause = new IOException("connection refused");

    assertThat(
            StartRefusedException.because(
                    new UncheckedIOException("no answer: connection refused", cause))
                .reason())
        .isEqualTo("no answer: connection refused");
    assertThat(StartRefusedException.because(new UncheckedIOException("no port", cause)).reason())
        .isEqualTo("no port (connection refused)");
  }
}
