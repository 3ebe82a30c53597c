package io.specstore.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Verifies tokens; a token that is not valid in every respect has no principal. Safe for
/// concurrent use.
///
/// Only RS256 (RFC 7518) is ever accepted, whatever the token's header says. `exp` and `nbf` count
/// where they are present; `iat` and `service` are ignored; `aud` must name this server.
public final class TokenVerifier {
  /// The longest token that is looked at, in characters.
  private static final int MAX_TOKEN_CHARS = 8192;

  /// How many good signatures are remembered, so that a client's next request costs no RSA.
  private static final int MAX_REMEMBERED = 1024;

  private static final Pattern COMPACT_FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  /// A token whose signature fitted that key.
  private record Signed(RSAPublicKey key, Claims claims) {}

  private final KeySource keys;
  private final String audience;
  private final InstantSource clock;
  private final ConcurrentHashMap<String, Signed> remembered = new ConcurrentHashMap<>();

  /// @param audience what `aud` must name where a token has one; empty refuses every such token
  public TokenVerifier(KeySource keys, String audience, InstantSource clock) {
    this.keys = keys;
    this.audience = audience;
    this.clock = clock;
  }

  /// Whose token that is; empty for one that is expired, forged, malformed or not for this server.
  ///
  /// @throws KeyUnavailableException when it may be good, and there is no key to verify it with
  public Optional<Principal> verify(String token) {
    if (token.length() > MAX_TOKEN_CHARS || !COMPACT_FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    return claims(token)
        .filter(claims -> claims.hold(clock.instant(), audience))
        .map(Claims::principal);
  }

  private Optional<Claims> claims(String token) {
    var known = remembered.get(token);
    // A signature is good only as long as its key is the one believed in.
    if (known != null && keys.current().filter(known.key::equals).isPresent()) {
      return Optional.of(known.claims);
    }
    var signed = parse(token).flatMap(this::check);
    if (signed.isPresent() && remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    signed.ifPresent(good -> remembered.put(token, good));
    return signed.map(Signed::claims);
  }

  private static Optional<JWSObject> parse(String token) {
    try {
      return Optional.of(JWSObject.parse(token))
          .filter(jws -> JWSAlgorithm.RS256.equals(jws.getHeader().getAlgorithm()));
    } catch (ParseException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<Signed> check(JWSObject jws) {
    var current = keys.current().orElseThrow(KeyUnavailableException::new);
    return (fits(jws, current) ? Optional.of(current) : next(jws, current))
        .flatMap(key -> payload(jws).map(claims -> new Signed(key, claims)));
  }

  private Optional<RSAPublicKey> next(JWSObject jws, RSAPublicKey refused) {
    return keys.after(refused).filter(key -> fits(jws, key));
  }

  private static boolean fits(JWSObject jws, RSAPublicKey key) {
    try {
      return jws.verify(new RSASSAVerifier(key));
    } catch (JOSEException | IllegalStateException _) {
      return false;
    }
  }

  private static Optional<Claims> payload(JWSObject jws) {
    return Optional.ofNullable(jws.getPayload().toJSONObject()).flatMap(Claims::of);
  }
}
