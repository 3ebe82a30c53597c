package io.specstore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.specstore.dataset.Outcome;
import io.specstore.testing.MovableClock;
import io.specstore.testing.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthServerKeysTest extends KeySourceContract {
  private static final Tokens FIRST = Tokens.create();
  private static final Tokens SECOND = Tokens.create();
  private static final Tokens SMALL = Tokens.ofBits(1024);

  private final MovableClock clock = new MovableClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String body = FIRST.publicPem();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void startAuthServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/auth/public-key", this::answer);
    server.start();
  }

  @AfterEach
  void stopAuthServer() {
    server.stop(0);
  }

  @Override
  KeySource source() {
    return keys();
  }

  @Override
  String expectedPem() {
    return FIRST.publicPem();
  }

  @Test
  void keyIsFetchedWhenFirstNeededAndThenKept() {
    var keys = keys();
    assertThat(fetches).hasValue(0);
    assertThat(keys.current()).isPresent();
    clock.pass(Duration.ofDays(1));
    assertThat(keys.current()).isPresent();
    assertThat(fetches).hasValue(1);
  }

  @Test
  void newKeyIsTakenWhileTheClockOfTheMachineIsSetBack() {
    var verifier = new TokenVerifier(keys(), "", clock);
    assertThat(verifier.verify(FIRST.of("me", 1))).isPresent();
    clock.setBack(Duration.ofHours(1));
    body = SECOND.publicPem();
    clock.pass(Duration.ofSeconds(31));
    assertThat(verifier.verify(SECOND.of("me", 1))).isPresent();
    assertThat(verifier.verify(FIRST.of("me", 1))).isEmpty();
  }

  @Test
  void newKeyIsTakenWhenASignatureDoesNotFit() {
    var verifier = new TokenVerifier(keys(), "", clock);
    assertThat(verifier.verify(FIRST.of("me", 1))).isPresent();
    body = SECOND.publicPem();
    clock.pass(Duration.ofSeconds(31));
    assertThat(verifier.verify(SECOND.of("me", 1))).isPresent();
    assertThat(verifier.verify(FIRST.of("me", 1))).isEmpty();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void forgedTokensDoNotMakeUsFetchAgainAndAgain() {
    var verifier = new TokenVerifier(keys(), "", clock);
    verifier.verify(FIRST.of("me", 1));
    clock.pass(Duration.ofSeconds(31));
    for (int i = 0; i < 5; i++) {
      assertThat(verifier.verify(SECOND.of("me", i))).isEmpty();
    }
    assertThat(fetches).hasValue(2);
  }

  @Test
  void oldKeyStaysWhileTheServerIsAwayOrTalksNonsense() {
    var verifier = new TokenVerifier(keys(), "", clock);
    assertThat(verifier.verify(FIRST.of("me", 1))).isPresent();
    status = 503;
    clock.pass(Duration.ofSeconds(31));
    assertThat(verifier.verify(SECOND.of("me", 1))).isEmpty();
    server.stop(0);
    clock.pass(Duration.ofSeconds(31));
    assertThat(verifier.verify(SECOND.of("me", 1))).isEmpty();
    assertThat(verifier.verify(FIRST.of("me", 2))).isPresent();
  }

  @Test
  void noTokenIsGoodUntilTheServerHasAnswered() {
    var verifier = new TokenVerifier(keys(), "", clock);
    status = 500;
    assertThatThrownBy(() -> verifier.verify(FIRST.of("me", 1)))
        .isInstanceOf(KeyUnavailableException.class);
    status = 200;
    assertThatThrownBy(() -> verifier.verify(FIRST.of("me", 1)))
        .as("asked again too soon")
        .isInstanceOf(KeyUnavailableException.class);
    clock.pass(Duration.ofSeconds(3));
    assertThat(verifier.verify(FIRST.of("me", 1))).isPresent();
    assertThat(fetches).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>login</html>",
        "",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
      })
  void anythingButAPublicKeyIsNoKey(String answer) {
    body = answer;
    assertThat(keys().current()).isEmpty();
  }

  @Test
  void keyAmongOtherTextOrTooSmallOrTooLongAnAnswerIsNoKey() {
    body = "hello\n" + FIRST.publicPem();
    assertThat(keys().current()).isEmpty();
    body = SMALL.publicPem();
    assertThat(keys().current()).isEmpty();
    body = FIRST.publicPem() + " ".repeat(20_000);
    assertThat(keys().current()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "auth, http://auth/auth/public-key",
    "auth:8000, http://auth:8000/auth/public-key",
    "http://auth:8000, http://auth:8000/auth/public-key",
    "https://auth.example.org/, https://auth.example.org/auth/public-key",
    "https://example.org/sso/auth/public-key, https://example.org/sso/auth/public-key",
    "[::1]:8000, http://[::1]:8000/auth/public-key",
  })
  void addressIsTakenInEveryForm(String named, String address) {
    assertThat(AuthServerKeys.address(named)).isEqualTo(Outcome.ok(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ftp://auth", "http://", "two words", "auth?x=1", "file:///etc/passwd"})
  void otherAddressesAreRefused(String named) {
    assertThat(AuthServerKeys.address(named)).isInstanceOf(Outcome.Refused.class);
  }

  private AuthServerKeys keys() {
    var address = "http://localhost:" + server.getAddress().getPort() + "/auth/public-key";
    return new AuthServerKeys(URI.create(address), clock::nanoTime);
  }

  private void answer(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    var bytes = body.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
