package io.specstore.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// RSA keys as text (RFC 7468): `PUBLIC KEY` is a SubjectPublicKeyInfo, `PRIVATE KEY` is PKCS #8.
final class Pem {
  /// RFC 7518 §3.3: a key of this size or larger MUST be used with RS256.
  static final int MIN_KEY_BITS = 2048;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /// The public key that this text holds and is, blanks around it aside; empty for anything else.
  static Optional<RSAPublicKey> publicKey(String text) {
    return block("PUBLIC KEY", text)
        .flatMap(der -> {
          try {
            return rsa().generatePublic(new X509EncodedKeySpec(der)) instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= MIN_KEY_BITS
                ? Optional.of(key)
                : Optional.empty();
          } catch (GeneralSecurityException _) {
            return Optional.empty();
          }
        });
  }

  /// The private key that this text holds and is, blanks around it aside; empty for anything else.
  static Optional<RSAPrivateCrtKey> privateKey(String text) {
    return block("PRIVATE KEY", text)
        .flatMap(der -> {
          try {
            return rsa().generatePrivate(new PKCS8EncodedKeySpec(der))
                    instanceof RSAPrivateCrtKey key
                ? Optional.of(key)
                : Optional.empty();
          } catch (GeneralSecurityException _) {
            return Optional.empty();
          }
        });
  }

  static String print(RSAPublicKey key) {
    return print("PUBLIC KEY", key);
  }

  static String print(RSAPrivateCrtKey key) {
    return print("PRIVATE KEY", key);
  }

  static KeyFactory rsa() {
    try {
      return KeyFactory.getInstance("RSA");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static Optional<byte[]> block(String label, String text) {
    var match = BLOCK.matcher(text.strip());
    if (!match.matches() || !match.group(1).equals(label)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(match.group(2)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String print(String label, Key key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(key.getEncoded()), label);
  }
}
