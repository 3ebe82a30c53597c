package io.specstore.flow;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Idempotency-Key` of an upload with the hash of its body: the same two again get the first
/// answer again, and make no further revision.
///
/// @param bodySha256 in hexadecimal digits
record UploadKey(String text, String bodySha256) {
  /// How long a key is known.
  static final Duration KEPT = Duration.ofHours(24);

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /// The key of that header; empty when there is none.
  static Outcome<Optional<UploadKey>> of(String header, String body) {
    if (header.isEmpty()) {
      return new Outcome.Ok<>(Optional.empty());
    }
    return FORM.matcher(header).matches()
        ? new Outcome.Ok<>(Optional.of(new UploadKey(header, sha256(body))))
        : Outcome.refused(
            new Problem(
                "idempotency-key",
                "An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID"));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
