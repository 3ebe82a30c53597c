package io.specstore.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;

/// A strong entity tag (RFC 9110 §8.8.3).
record EntityTag(String value) {
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

  /// Whether the client says that it has this very version already.
  boolean isHadBy(Request request) {
    return request.headers(HttpHeader.IF_NONE_MATCH).stream().anyMatch(this::isIn);
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
