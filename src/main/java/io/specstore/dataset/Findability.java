package io.specstore.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may find and read a dataset; `meta.findability` of a spec.
public enum Findability {
  PUBLISHED,
  UNLISTED,
  PRIVATE;

  /// The word of the wire: `published`, `unlisted` or `private`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The findability of that wire name, or empty when the word is unknown.
  public static Optional<Findability> parse(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }
}
