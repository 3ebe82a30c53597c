package io.specstore.flow;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.dataset.Sha256;
import java.time.Duration;
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
        ? new Outcome.Ok<>(Optional.of(new UploadKey(header, Sha256.hex(body))))
        : Outcome.refused(
            new Problem(
                "idempotency-key",
                "An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID"));
  }
}
