package io.specstore.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A strong entity tag (RFC 9110 §8.8.3). The compressed form of the same version has a tag of its
/// own, since its bytes are others.
record EntityTag(String value) {
  private static final String COMPRESSED = "--gzip";

  EntityTag {
    if (!isPlain(value)) {
      throw new IllegalArgumentException("no entity tag: " + value);
    }
  }

  /// A tag for any text, encoded where a header could not hold it.
  static EntityTag of(String text) {
    return new EntityTag(isPlain(text) ? text : URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c <= 0x20 || c >= 0x7f || c == '"') {
        return false;
      }
    }
    return true;
  }

  /// The quoted tag of the compressed form of what has that quoted tag.
  static String compressed(String quoted) {
    return quoted.substring(0, quoted.length() - 1) + COMPRESSED + '"';
  }

  /// The tag in that list that is this version, in either form, as the list has it; for `*` this
  /// one. Weak ones count, as §13.1.2 has it.
  Optional<String> in(String list) {
    return find(list, true);
  }

  /// Whether a list of tags, or `*`, has this version; weak ones don't count, as §13.1.1 has it.
  boolean isStronglyIn(String list) {
    return find(list, false).isPresent();
  }

  private Optional<String> find(String list, boolean isWeakEnough) {
    if (list.strip().equals("*")) {
      return Optional.of(toString());
    }
    for (var item : list.split(",", -1)) {
      var tag = item.strip();
      if (isWeakEnough && tag.startsWith("W/")) {
        tag = tag.substring(2);
      }
      if (tag.equals(toString()) || tag.equals(compressed(toString()))) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return '"' + value + '"';
  }
}
