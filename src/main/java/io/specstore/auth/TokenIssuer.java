package io.specstore.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/// Issues the tokens of a server that is its own issuer, in the format of the auth server.
public final class TokenIssuer {
  private final BuiltInKeys keys;
  private final InstantSource clock;

  public TokenIssuer(BuiltInKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// A token of that owner, under their name if they have one, good from now for that long.
  public String issue(Principal principal, Duration validity) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .claim("userid", principal.ownerId())
            .claim("permissions", Map.of("max_dataset_num", principal.maxDatasets()))
            .claim("service", "source")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validity)));
    if (!principal.username().isEmpty()) {
      claims.claim("username", principal.username());
    }
    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
    try {
      token.sign(new RSASSASigner(keys.privateKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key of this server cannot sign", e);
    }
    return token.serialize();
  }
}
