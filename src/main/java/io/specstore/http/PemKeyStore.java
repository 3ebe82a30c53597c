package io.specstore.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the certificates and the key of an https server from PEM files into a key store.
final class PemKeyStore {
  /// Protects nothing: the store is in memory only.
  static final String PASSWORD = "in memory";

  /// The setting that names the file of the certificates.
  static final String CERTIFICATES = "TLS_CERT";

  /// The setting that names the file of the key.
  static final String KEY = "TLS_KEY";

  private static final String SWAPPED =
      ", not %s; were " + CERTIFICATES + " and " + KEY + " given each other's file?";

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

  /// Why these files cannot be used; empty when they can.
  static List<String> problems(TlsFiles files) {
    var problems = new ArrayList<String>();
    report(() -> chain(files.certificates()), problems);
    report(() -> bytes(KEY, files.key()), problems);
    if (problems.isEmpty()) {
      report(() -> read(files), problems);
    }
    return problems;
  }

  private static void report(Runnable reading, List<String> problems) {
    try {
      reading.run();
    } catch (UnusableTlsException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private static Certificate[] chain(Path file) {
    var bytes = bytes(CERTIFICATES, file);
    if (!holds(bytes, "CERTIFICATE") && holds(bytes, "PRIVATE KEY")) {
      throw new UnusableTlsException(
          CERTIFICATES + ": " + file + " holds a key" + SWAPPED.formatted("certificates"));
    }
    try {
      var chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
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
        CERTIFICATES
            + ": "
            + file
            + " holds no certificates: it is a PEM file that begins -----BEGIN CERTIFICATE-----,"
            + " the server's own first",
        cause);
  }

  private static PrivateKey key(Path file, PublicKey of) {
    var bytes = bytes(KEY, file);
    var blocks = BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (blocks.find()) {
      if (blocks.group(1).equals("PRIVATE KEY")) {
        return key(file, Base64.getMimeDecoder().decode(blocks.group(2)), of);
      }
      if (blocks.group(1).endsWith("PRIVATE KEY")) {
        throw new UnusableTlsException(
            "%s: %s holds a key in the form %s; convert it: openssl pkcs8 -topk8 -nodes -in %s -out new.pem"
                .formatted(KEY, file, blocks.group(1), file));
      }
    }
    if (holds(bytes, "CERTIFICATE")) {
      throw new UnusableTlsException(
          KEY + ": " + file + " holds certificates" + SWAPPED.formatted("a key"));
    }
    throw new UnusableTlsException(
        KEY
            + ": "
            + file
            + " holds no private key: it is a PEM file that begins -----BEGIN PRIVATE KEY-----");
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
          KEY
              + ": "
              + file
              + " holds a key that cannot be read as the certificate's, which is "
              + of.getAlgorithm(),
          e);
    }
    throw new UnusableTlsException(
        KEY
            + ": "
            + file
            + " holds another key than the certificate's; name the files that belong together");
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

  private static boolean holds(byte[] bytes, String label) {
    return BLOCK
        .matcher(new String(bytes, StandardCharsets.ISO_8859_1))
        .results()
        .anyMatch(block -> block.group(1).endsWith(label));
  }

  private static byte[] bytes(String setting, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(setting, file, e);
    }
  }

  /// A file that cannot be read, by the setting that names it.
  static UnusableTlsException unreadable(String setting, Path file, IOException cause) {
    var reason =
        switch (cause) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "this user may not read it; change its permissions";
          case IOException _ when Files.isDirectory(file) -> "it is a folder; name the file in it";
          case IOException _ -> cause.toString();
        };
    return new UnusableTlsException(setting + ": " + file + " cannot be read: " + reason, cause);
  }
}
