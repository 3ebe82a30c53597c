package io.specstore.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The claims of a token whose signature has been verified.
///
/// Times are seconds since the epoch, as in RFC 7519; a token without `exp` or `nbf` has no such
/// limit.
record Claims(Principal principal, double notBefore, double expires, List<String> audience) {
  /// How far two clocks may be apart, in seconds.
  private static final int LEEWAY_SECONDS = 10;

  Claims {
    audience = List.copyOf(audience);
  }

  /// The claims of that payload, or empty when one that counts is missing or of a wrong type.
  static Optional<Claims> of(Map<String, @Nullable Object> payload) {
    var notBefore = time(payload, "nbf", Double.NEGATIVE_INFINITY);
    var expires = time(payload, "exp", Double.POSITIVE_INFINITY);
    var audience = audience(payload);
    if (!(payload.get("userid") instanceof String ownerId)
        || ownerId.isEmpty()
        || notBefore.isEmpty()
        || expires.isEmpty()
        || audience.isEmpty()) {
      return Optional.empty();
    }
    var username = payload.get("username") instanceof String name ? name : "";
    var principal = new Principal(ownerId, maxDatasets(payload.get("permissions")), username);
    return Optional.of(new Claims(principal, notBefore.get(), expires.get(), audience.get()));
  }

  /// Whether the token is valid at that time for a server which answers to that audience ("" =
  /// none).
  boolean hold(Instant now, String ownAudience) {
    var seconds = now.getEpochSecond();
    return notBefore <= seconds + LEEWAY_SECONDS
        && expires > seconds - LEEWAY_SECONDS
        && (audience.isEmpty() || (!ownAudience.isEmpty() && audience.contains(ownAudience)));
  }

  private static Optional<Double> time(
      Map<String, @Nullable Object> payload, String claim, double otherwise) {
    if (!payload.containsKey(claim)) {
      return Optional.of(otherwise);
    }
    return payload.get(claim) instanceof Number seconds
        ? Optional.of(seconds.doubleValue())
        : Optional.empty();
  }

  /// The list of `aud`, empty when the token has none; no list at all when the claim is malformed.
  private static Optional<List<String>> audience(Map<String, @Nullable Object> payload) {
    if (!payload.containsKey("aud")) {
      return Optional.of(List.of());
    }
    return switch (payload.get("aud")) {
      case String one -> Optional.of(List.of(one));
      case List<?> several
          when !several.isEmpty() && several.stream().allMatch(String.class::isInstance) ->
          Optional.of(several.stream().map(String.class::cast).toList());
      case null, default -> Optional.empty();
    };
  }

  /// A limit that is missing or no number is 0; one beyond the integers is the largest of them.
  private static int maxDatasets(@Nullable Object permissions) {
    if (!(permissions instanceof Map<?, ?> granted)
        || !(granted.get("max_dataset_num") instanceof Number limit)) {
      return 0;
    }
    // Narrowing a double to int truncates, clamps at both ends and makes NaN a 0 (JLS 5.1.3).
    return Math.max(0, (int) limit.doubleValue());
  }
}
