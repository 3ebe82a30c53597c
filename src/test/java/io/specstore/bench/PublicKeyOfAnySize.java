package io.specstore.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;

/// A server's answer that never changes and is as long as another one: `GET /auth/public-key`, once
/// its key has a modulus of the right size. Nothing can be signed with that key.
final class PublicKeyOfAnySize {
  /// The labels of the text and what surrounds the modulus, in bytes.
  private static final int FRAME = 60;

  private static final int INNER_FRAME = 38;

  /// What Java takes, in bytes of the modulus.
  private static final int LEAST = 64;

  private static final int MOST = 2048;

  private PublicKeyOfAnySize() {}

  /// Puts a key into that data folder whose public half has about so many bytes as text.
  static void write(Path dataDir, int textBytes) throws IOException {
    // Lines of 64 characters and a line end hold 48 bytes.
    var bytes = (textBytes - FRAME) * 48 / 65 - INNER_FRAME;
    var key = key(Math.clamp(bytes, LEAST, MOST));
    var text =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(key));
    Files.writeString(
        dataDir.resolve("keys").resolve("token-key.pem"), text, StandardCharsets.US_ASCII);
  }

  private static byte[] key(int modulusBytes) {
    var modulus = BigInteger.ONE.shiftLeft(8 * modulusBytes).subtract(BigInteger.ONE);
    var any = BigInteger.valueOf(65_537);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new RSAPrivateCrtKeySpec(modulus, any, any, any, any, any, any, any))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
