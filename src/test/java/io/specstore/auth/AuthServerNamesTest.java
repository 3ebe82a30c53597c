package io.specstore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.Outcome;
import io.specstore.testing.RawSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthServerNamesTest {
  private static final String ADA = "/auth/resolve?username=ada";

  private final RawSite site = new RawSite();
  private final AtomicLong nanos = new AtomicLong();
  private final AuthServerNames names =
      new AuthServerNames(address("127.0.0.1:" + site.port()), nanos::get);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void answerIsKeptForAnHour() {
    answer(200, "{\"userid\":\"id-1\"}");
    assertThat(names.ownerId("ada").join()).contains("id-1");
    answer(200, "{\"userid\":\"id-2\"}");
    pass(Duration.ofMinutes(59));
    assertThat(names.ownerId("ada").join()).contains("id-1");
    assertThat(site.requests()).hasSize(1);
    pass(Duration.ofMinutes(1));
    assertThat(names.ownerId("ada").join()).contains("id-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"userid\":null}", "{\"userid\":\"\"}", "{}"})
  void nameOfNobodyHasNoId(String body) {
    answer(200, body);
    assertThat(names.ownerId("ada").join()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{\"userid\":7}"})
  void answerThatSaysNothingIsAFailedAsking(String body) {
    answer(200, body);
    assertThatThrownBy(() -> names.ownerId("ada").join()).isInstanceOf(CompletionException.class);
  }

  @Test
  void failedAskingIsKeptForAMinute() {
    answer(503, "{}");
    assertThatThrownBy(() -> names.ownerId("ada").join()).hasMessageContaining("503");
    answer(200, "{\"userid\":\"id-1\"}");
    pass(Duration.ofSeconds(59));
    assertThatThrownBy(() -> names.ownerId("ada").join()).hasMessageContaining("503");
    pass(Duration.ofSeconds(1));
    assertThat(names.ownerId("ada").join()).contains("id-1");
  }

  @Test
  void nameIsEncoded() {
    site.answer(
        "/auth/resolve?username=a%26b%3Dc+%C3%A9",
        200, new String[0], "{\"userid\":\"id-1\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(names.ownerId("a&b=c é").join()).isEqualTo(Optional.of("id-1"));
  }

  private void answer(int status, String body) {
    site.answer(ADA, status, new String[0], body.getBytes(StandardCharsets.UTF_8));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static URI address(String authServer) {
    return switch (AuthServerKeys.address(authServer)) {
      case Outcome.Ok<URI>(var address) -> address;
      case Outcome.Refused<URI>(var problems) -> throw new AssertionError(problems);
    };
  }
}
