package io.specstore.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.MovableClock;
import io.specstore.testing.Tokens;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final Tokens TOKENS = Tokens.create();
  private static final Tokens OTHERS = Tokens.create();

  private final MovableClock clock = new MovableClock();
  private final TokenVerifier verifier = new TokenVerifier(fixed(TOKENS), "", clock);

  @Test
  void tokenWithoutTimesIsGoodForEver() {
    assertThat(verifier.verify(TOKENS.of("me", 9))).hasValue(new Principal("me", 9));
  }

  @Test
  void tokenOfAnotherKeyIsNobodys() {
    assertThat(verifier.verify(OTHERS.of("me", 9))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "HS384", "HS512", "RS384", "RS512", "PS256", "PS512"})
  void onlyRs256IsAccepted(String algorithm) {
    assertThat(verifier.verify(TOKENS.signed(algorithm, Map.of("userid", "me")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a.b.c", "not.a.jwt", "tök.en.x", "\u0000", "a.b.c.d", " "})
  void garbageIsNobodys(String token) {
    assertThat(verifier.verify(token)).isEmpty();
  }

  @Test
  void changedOverlongOrDecoratedTokenIsNobodys() {
    var token = TOKENS.of("me", 9);
    var dot = token.indexOf('.');
    assertThat(verifier.verify(token.substring(0, dot) + "A" + token.substring(dot))).isEmpty();
    assertThat(verifier.verify(token + " ")).isEmpty();
    assertThat(verifier.verify("Bearer " + token)).isEmpty();
    assertThat(verifier.verify(token + "A".repeat(9000))).isEmpty();
    assertThat(verifier.verify(token + "é")).isEmpty();
  }

  @Test
  void expiryAndStartCountWithTenSecondsOfGrace() {
    assertThat(verifier.verify(with("exp", now() - 9))).isPresent();
    assertThat(verifier.verify(with("exp", now() - 10))).isEmpty();
    assertThat(verifier.verify(with("nbf", now() + 10))).isPresent();
    assertThat(verifier.verify(with("nbf", now() + 11))).isEmpty();
    assertThat(verifier.verify(with("iat", now() + 3600))).isPresent();
  }

  @Test
  void rememberedTokenStillExpires() {
    var token = with("exp", now() + 60);
    assertThat(verifier.verify(token)).isPresent();
    assertThat(verifier.verify(token)).isPresent();
    clock.pass(Duration.ofSeconds(70));
    assertThat(verifier.verify(token)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("malformedClaims")
  void claimOfAWrongTypeMakesATokenNobodys(Map<String, Object> claims) {
    assertThat(verifier.verify(TOKENS.signed(claims))).isEmpty();
  }

  static List<Map<String, Object>> malformedClaims() {
    return List.of(
        Map.of(),
        Map.of("userid", 5),
        Map.of("userid", ""),
        Map.of("userid", List.of("me")),
        Map.of("userid", "me", "exp", "tomorrow"),
        Map.of("userid", "me", "nbf", List.of()),
        Map.of("userid", "me", "aud", 5),
        Map.of("userid", "me", "aud", List.of()));
  }

  @Test
  void audienceIsRefusedUnlessItNamesThisServer() {
    var ours = new TokenVerifier(fixed(TOKENS), "specstore", clock);
    assertThat(verifier.verify(with("aud", "specstore"))).isEmpty();
    assertThat(ours.verify(with("aud", "specstore"))).isPresent();
    assertThat(ours.verify(with("aud", List.of("other", "specstore")))).isPresent();
    assertThat(ours.verify(with("aud", "other"))).isEmpty();
    assertThat(ours.verify(TOKENS.of("me", 1))).isPresent();
  }

  @Test
  void limitThatIsNoNumberIsZero() {
    assertThat(limit(Map.of("max_dataset_num", 9))).isEqualTo(9);
    assertThat(limit(Map.of("max_dataset_num", 9.9))).isEqualTo(9);
    assertThat(limit(Map.of("max_dataset_num", 1e300))).isEqualTo(Integer.MAX_VALUE);
    assertThat(limit(Map.of("max_dataset_num", 99_999_999_999L))).isEqualTo(Integer.MAX_VALUE);
    assertThat(limit(Map.of("max_dataset_num", -3))).isZero();
    assertThat(limit(Map.of("max_dataset_num", "9"))).isZero();
    assertThat(limit(Map.of("max_dataset_num", true))).isZero();
    assertThat(limit(Map.of())).isZero();
    assertThat(limit("many")).isZero();
    assertThat(verifier.verify(TOKENS.signed(Map.of("userid", "me"))))
        .hasValue(new Principal("me", 0));
  }

  @Test
  void withoutAKeyNoTokenIsGood() {
    var none = new TokenVerifier(new Fixed(null), "", clock);
    assertThatThrownBy(() -> none.verify(TOKENS.of("me", 1)))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void whatCanBeNoTokenIsRefusedWithoutAKey() {
    var none = new TokenVerifier(new Fixed(null), "", clock);
    assertThat(none.verify("garbage")).isEmpty();
    assertThat(none.verify("a.b.c")).isEmpty();
    assertThat(none.verify(TOKENS.signed("HS256", Map.of("userid", "me")))).isEmpty();
  }

  @Test
  void moreTokensThanAreRememberedAreVerifiedAllTheSame() {
    for (int i = 0; i < 1100; i++) {
      assertThat(verifier.verify(TOKENS.of("me", i))).hasValue(new Principal("me", i));
    }
  }

  @Test
  void tokenOfTheBuiltInIssuerIsGoodUntilItEnds(@TempDir Path dataDir) {
    var keys = BuiltInKeys.openOrCreate(dataDir);
    var token =
        new TokenIssuer(keys, clock).issue(new Principal("données", 100), Duration.ofDays(30));
    var own = new TokenVerifier(keys, "", clock);
    assertThat(own.verify(token)).hasValue(new Principal("données", 100));
    clock.pass(Duration.ofDays(31));
    assertThat(own.verify(token)).isEmpty();
  }

  private int limit(Object permissions) {
    return verifier
        .verify(TOKENS.signed(Map.of("userid", "me", "permissions", permissions)))
        .orElseThrow()
        .maxDatasets();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private String with(String claim, Object value) {
    var claims = new HashMap<String, Object>(Map.of("userid", "me"));
    claims.put(claim, value);
    return TOKENS.signed(claims);
  }

  private static KeySource fixed(Tokens tokens) {
    return new Fixed(Pem.publicKey(tokens.publicPem()).orElseThrow());
  }

  private record Fixed(@Nullable RSAPublicKey key) implements KeySource {
    @Override
    public Optional<RSAPublicKey> current() {
      return Optional.ofNullable(key);
    }

    @Override
    public Optional<RSAPublicKey> after(RSAPublicKey refused) {
      return Optional.empty();
    }
  }
}
