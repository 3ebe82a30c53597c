package io.specstore.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;

/// An issuer of tokens good and bad, with an RSA key pair of its own.
public final class Tokens {
  private final KeyPair pair;

  private Tokens(KeyPair pair) {
    this.pair = pair;
  }

  /// A new issuer, whose key is of that size.
  public static Tokens ofBits(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new Tokens(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Tokens create() {
    return ofBits(2048);
  }

  public RSAPublicKey publicKey() {
    return (RSAPublicKey) pair.getPublic();
  }

  public String publicPem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /// A good token of that owner, without `exp`, as the original auth server's are.
  public String of(String ownerId, int maxDatasets) {
    return signed(
        Map.of(
            "userid",
            ownerId,
            "permissions",
            Map.of("max_dataset_num", maxDatasets),
            "service",
            "source"));
  }

  /// Likewise, with the name of that owner.
  public String of(String ownerId, int maxDatasets, String username) {
    return signed(
        Map.of(
            "userid",
            ownerId,
            "permissions",
            Map.of("max_dataset_num", maxDatasets),
            "username",
            username));
  }

  public String signed(Map<String, Object> claims) {
    return signed("RS256", claims);
  }

  /// A token signed with that algorithm; an HS one is keyed with the text of the public key, as in
  /// the classic forgery, and `none` has no signature.
  public String signed(String algorithm, Map<String, Object> claims) {
    var payload = new Payload(claims);
    if (algorithm.equals("none")) {
      return Base64URL.encode("{\"alg\":\"none\"}") + "." + payload.toBase64URL() + ".";
    }
    var jws = new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm)), payload);
    try {
      jws.sign(
          algorithm.startsWith("HS")
              ? new MACSigner(publicPem().getBytes(StandardCharsets.UTF_8))
              : new RSASSASigner(pair.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }
}
