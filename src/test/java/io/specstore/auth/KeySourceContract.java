package io.specstore.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What holds for every place that a key may come from.
abstract class KeySourceContract {
  abstract KeySource source();

  /// The public key, as PEM, that the source should come to believe in.
  abstract String expectedPem();

  @Test
  void currentKeyIsTheExpectedOneEachTime() {
    var source = source();
    assertThat(source.current().map(Pem::print)).hasValue(canonical());
    assertThat(source.current()).isEqualTo(source.current());
  }

  @Test
  void refusedKeyIsNeverOfferedAgain() {
    var source = source();
    var key = source.current().orElseThrow();
    assertThat(source.after(key)).isEmpty();
    assertThat(source.current()).hasValue(key);
  }

  @Test
  void manyAtOnceGetTheSameKey() throws InterruptedException, ExecutionException {
    var source = source();
    Callable<String> ask = () -> Pem.print(source.current().orElseThrow());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Stream.generate(() -> ask).limit(50).toList())) {
        assertThat(answer.get()).isEqualTo(canonical());
      }
    }
  }

  private String canonical() {
    return Pem.print(Pem.publicKey(expectedPem()).orElseThrow());
  }
}
