package io.specstore.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.plan.Plan;
import io.specstore.testing.LoopbackSite;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DppEngineTest extends EngineContract {
  private final LoopbackSite service = new LoopbackSite();
  private DppEngine engine;

  @BeforeEach
  void openEngine() {
    service.text("/factory/api/refresh", "{\"ok\": true}");
    engine = new DppEngine(service.url("/factory"), Duration.ofSeconds(20));
  }

  @Override
  @AfterEach
  void closeEngine() {
    engine.close();
    service.close();
  }

  @Override
  Engine engine() {
    return engine;
  }

  @Override
  Plan plan() {
    return EngineRig.plan(Specs.single("http://127.0.0.1:1/a.csv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/factory", "/factory/", "/factory//"})
  void serviceIsAskedToLookAgain(String path) throws InterruptedException {
    try (var other = new DppEngine(service.url(path))) {
      assertThat(other.run(plan().revision(), plan(), _ -> {})).isEqualTo(Engine.Ending.ELSEWHERE);
    }
    assertThat(service.requests()).containsExactly("/factory/api/refresh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "true",
        "{\"ok\": false}",
        "{\"ok\": \"true\"}",
        "{\"ok\": 1}",
        "<html>",
        "{\"ok\": true"
      })
  void answerButOkIsAFailure(String answer) {
    service.text("/factory/api/refresh", answer);
    assertUnreachable("and not {\"ok\": true}");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 404, 500})
  void statusBut200IsAFailure(int status) {
    service.page(
        "/factory/api/refresh",
        exchange -> LoopbackSite.send(exchange, status, "{\"ok\": true}".getBytes(UTF_8)));
    assertUnreachable("answered " + status);
  }

  @Test
  void hugeAnswerIsNotReadToItsEnd() {
    service.bytes("/factory/api/refresh", new byte[1_000_000]);
    assertUnreachable("cannot be reached");
  }

  @Test
  void silentServiceIsGivenUp() {
    service.page("/factory/api/refresh", _ -> {});
    try (var impatient = new DppEngine(service.url("/factory"), Duration.ofMillis(50))) {
      assertThatThrownBy(() -> impatient.run(plan().revision(), plan(), _ -> {}))
          .isInstanceOf(EngineUnreachableException.class);
    }
  }

  @Test
  void failureDoesNotShowThePassword() {
    service.close();
    try (var other = new DppEngine("http://me:secret@127.0.0.1:" + service.port() + "/factory")) {
      assertThatThrownBy(() -> other.run(plan().revision(), plan(), _ -> {}))
          .isInstanceOf(EngineUnreachableException.class)
          .hasMessageContaining("/factory/api/refresh cannot be reached")
          .hasMessageNotContaining("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dpp", "ftp://dpp/", "http://a b/"})
  void invalidAddressIsRefused(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DppEngine(address).close());
  }

  private void assertUnreachable(String reason) {
    assertThatThrownBy(() -> engine.run(plan().revision(), plan(), _ -> {}))
        .isInstanceOf(EngineUnreachableException.class)
        .hasMessageContaining(reason);
  }
}
