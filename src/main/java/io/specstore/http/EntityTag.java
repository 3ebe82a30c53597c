package io.specstore.http;

import io.helidon.http.HeaderNames;

/// A strong entity tag (RFC 9110 §8.8.3).
record EntityTag(String value) {
  EntityTag {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c <= 0x20 || c >= 0x7f || c == '"') {
        throw new IllegalArgumentException("no entity tag: " + value);
      }
    }
  }

  /// Whether the client says that it has this very version already.
  boolean isHadBy(Request request) {
    return request.header(HeaderNames.IF_NONE_MATCH).filter(this::isIn).isPresent();
  }

  /// Whether a list of tags, or `*`, has this one; weak ones count, as §13.1.2 has it.
  boolean isIn(String list) {
    if (list.strip().equals("*")) {
      return true;
    }
    for (var tag : list.split(",", -1)) {
      var stripped = tag.strip();
      if (toString().equals(stripped.startsWith("W/") ? stripped.substring(2) : stripped)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return '"' + value + '"';
  }
}
