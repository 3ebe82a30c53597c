package io.specstore.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the certificates and the key of an https server from PEM files into a key store.
final class PemKeyStore {
  /// Protects nothing: the store is in memory only.
  static final String PASSWORD = "in memory";

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private PemKeyStore() {}

  /// @throws UnusableTlsException when a file cannot be read or the key is not the certificate's
  static KeyStore read(TlsFiles files) {
    var chain = chain(files.certificates());
    var key = key(files.key(), chain[0].getPublicKey());
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new UnusableTlsException(
          files.certificates() + " and " + files.key() + " cannot be used together", e);
    }
  }

  private static Certificate[] chain(Path file) {
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)));
      if (!chain.isEmpty()) {
        return chain.toArray(Certificate[]::new);
      }
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    }
    throw noCertificate(file, null);
  }

  private static UnusableTlsException noCertificate(Path file, @Nullable Exception cause) {
    return new UnusableTlsException(
        file
            + " holds no certificates: it is a PEM file that begins -----BEGIN CERTIFICATE-----,"
            + " the server's own first",
        cause);
  }

  private static PrivateKey key(Path file, PublicKey of) {
    var blocks = BLOCK.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    while (blocks.find()) {
      if (blocks.group(1).equals("PRIVATE KEY")) {
        return key(file, Base64.getMimeDecoder().decode(blocks.group(2)), of);
      }
      if (blocks.group(1).endsWith("PRIVATE KEY")) {
        throw new UnusableTlsException(
            "%s holds a key in the form %s; convert it: openssl pkcs8 -topk8 -nodes -in %s -out new.pem"
                .formatted(file, blocks.group(1), file));
      }
    }
    throw new UnusableTlsException(
        file + " holds no private key: it is a PEM file that begins -----BEGIN PRIVATE KEY-----");
  }

  private static PrivateKey key(Path file, byte[] pkcs8, PublicKey of) {
    try {
      var key =
          KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      if (isPair(key, of)) {
        return key;
      }
    } catch (GeneralSecurityException e) {
      throw new UnusableTlsException(
          file
              + " holds a key that cannot be read as the certificate's, which is "
              + of.getAlgorithm(),
          e);
    }
    throw new UnusableTlsException(
        file + " holds another key than the certificate's; name the files that belong together");
  }

  private static boolean isPair(PrivateKey key, PublicKey of) throws GeneralSecurityException {
    var algorithm =
        switch (of.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    var signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update((byte) 1);
    var signed = signature.sign();
    signature.initVerify(of);
    signature.update((byte) 1);
    return signature.verify(signed);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnusableTlsException(file + " cannot be read: " + e, e);
    }
  }
}
