package io.specstore.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts the bytes of files and computes their hashes in one reading. Several files count as one,
/// in their order.
public final class Digests {
  private static final int BUFFER_BYTES = 128 * 1024;

  /// The algorithms that a descriptor may name, with Java's names for them.
  private static final Map<String, String> KNOWN =
      Map.of(
          "md5", "MD5",
          "sha1", "SHA-1",
          "sha224", "SHA-224",
          "sha256", "SHA-256",
          "sha384", "SHA-384",
          "sha512", "SHA-512");

  private Digests() {}

  /// The size and hashes of the bytes.
  ///
  /// @param hashes those of the requested algorithm: one, or for `sha1` also git's hash of the
  ///   file, which descriptors made from a repository hold; empty when the algorithm is not known
  public record Found(long bytes, String md5, String sha256, List<String> hashes) {}

  public static boolean isKnown(String algorithm) {
    return KNOWN.containsKey(algorithm);
  }

  /// Reads the files and computes MD5, SHA-256 and the requested hash.
  ///
  /// @param algorithm the requested one; empty when none is
  public static Found of(List<Path> files, String algorithm) throws IOException {
    var size = 0L;
    for (var file : files) {
      size += Files.size(file);
    }
    var digests = new LinkedHashMap<String, MessageDigest>();
    digests.put("md5", digest("md5"));
    digests.put("sha256", digest("sha256"));
    if (isKnown(algorithm)) {
      digests.computeIfAbsent(algorithm, Digests::digest);
    }
    if (algorithm.equals("sha1")) {
      var git = digest("sha1");
      git.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      digests.put("git", git);
    }
    for (var file : files) {
      update(file, List.copyOf(digests.values()));
    }
    var hex = new LinkedHashMap<String, String>();
    digests.forEach((name, digest) -> hex.put(name, HexFormat.of().formatHex(digest.digest())));
    return new Found(
        size,
        hex.getOrDefault("md5", ""),
        hex.getOrDefault("sha256", ""),
        requested(hex, algorithm));
  }

  private static List<String> requested(Map<String, String> hex, String algorithm) {
    var requested = new ArrayList<String>();
    for (var name : List.of(algorithm, "git")) {
      var hash = hex.get(name);
      if (hash != null) {
        requested.add(hash);
      }
    }
    return List.copyOf(requested);
  }

  private static void update(Path file, List<MessageDigest> digests) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    try (var in = Files.newInputStream(file)) {
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (var digest : digests) {
          digest.update(buffer, 0, read);
        }
      }
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(KNOWN.getOrDefault(algorithm, algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException("this Java has no " + algorithm, e));
    }
  }
}
