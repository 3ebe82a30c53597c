package io.specstore.http;

import java.util.regex.Pattern;

/// The range of bytes that a request asks for (RFC 9110 §14).
sealed interface ByteRange {
  record Whole() implements ByteRange {}

  record Part(long from, long length) implements ByteRange {}

  /// None of the bytes asked for are there.
  record Unsatisfiable() implements ByteRange {}

  Pattern RANGE = Pattern.compile("bytes *= *(?:([0-9]{1,18}) *- *([0-9]{0,18})|-([0-9]{1,18})) *");

  /// The one range that a `Range` header asks for. A header that asks for several ranges, or isn't
  /// understood, is taken as not there, as a server may.
  static ByteRange of(String header, long size) {
    var match = RANGE.matcher(header);
    if (!match.matches()) {
      return new Whole();
    }
    if (match.group(3) != null) {
      var last = Math.min(size, Long.parseLong(match.group(3)));
      return last == 0 ? new Unsatisfiable() : new Part(size - last, last);
    }
    var from = Long.parseLong(match.group(1));
    var to = match.group(2).isEmpty() ? size - 1 : Long.parseLong(match.group(2));
    if (to < from && !match.group(2).isEmpty()) {
      return new Whole();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1) - from + 1);
  }
}
