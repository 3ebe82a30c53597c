package io.specstore.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits request paths exactly as they were sent.
///
/// Segments are divided at the slashes that were sent and decoded once each, so that an encoded
/// slash stays inside its segment, `..` stays a name (which nothing has), and `;x=y` a part of one.
final class Address {
  private Address() {}

  /// The decoded segments of a raw path: `[""]` for `/`, and a last one that is empty for a path
  /// that ends with a slash. Empty for what is no path at all or isn't UTF-8 when decoded.
  static Optional<List<String>> segments(String rawPath) {
    if (!rawPath.startsWith("/")) {
      return Optional.empty();
    }
    var segments = new ArrayList<String>(6);
    for (int from = 1, to; from <= rawPath.length(); from = to + 1) {
      to = rawPath.indexOf('/', from);
      to = to < 0 ? rawPath.length() : to;
      var decoded = decode(rawPath.substring(from, to));
      if (decoded.isEmpty()) {
        return Optional.empty();
      }
      segments.add(decoded.get());
    }
    return Optional.of(segments);
  }

  /// The first value of that parameter of a raw query string.
  static Optional<String> parameter(String rawQuery, String name) {
    for (var pair : rawQuery.split("&", -1)) {
      var equals = pair.indexOf('=');
      var key = equals < 0 ? pair : pair.substring(0, equals);
      if (decode(key.replace('+', ' ')).filter(name::equals).isPresent()) {
        return decode(equals < 0 ? "" : pair.substring(equals + 1).replace('+', ' '));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decode(String text) {
    if (text.indexOf('%') < 0) {
      return Optional.of(text);
    }
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 128;
  }

  /// Those bytes as text; empty when they aren't UTF-8.
  static Optional<String> utf8(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    // What could not be decoded has become a character that may also have been sent.
    return text.indexOf('\uFFFD') < 0 || isUtf8(bytes) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isUtf8(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var from = ByteBuffer.wrap(bytes);
    var to = CharBuffer.allocate(8 * 1024);
    var result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(from, to.clear(), true);
    }
    return result.isUnderflow();
  }
}
