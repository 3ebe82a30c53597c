package io.specstore.table.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The rules of UTF-8 (RFC 3629, section 4), byte by byte and, over ASCII, eight bytes at once.
final class Utf8 {
  /// What [#sequence] gives for bytes that begin no character.
  static final int MALFORMED = -1;

  /// What [#sequence] gives when the character goes on behind the end.
  static final int CUT = 0;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /// The end of the ASCII characters from `from` on.
  static int asciiEnd(byte[] bytes, int from, int end) {
    var at = from;
    while (at + Long.BYTES <= end && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  /// The length in bytes of the character beyond ASCII at `at`; or [#MALFORMED] or [#CUT].
  static int sequence(byte[] bytes, int at, int end) {
    var lead = bytes[at] & 0xFF;
    var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) {
      return MALFORMED;
    }
    if (at + 1 < end && !isSecond(lead, bytes[at + 1] & 0xFF)) {
      return MALFORMED;
    }
    for (var i = at + 2; i < Math.min(end, at + length); i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return MALFORMED;
      }
    }
    return at + length > end ? CUT : length;
  }

  /// Shuts out overlong forms, surrogates and what lies beyond Unicode.
  private static boolean isSecond(int lead, int second) {
    var least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    var most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
  }

  /// The code point of a character that [#sequence] found to be `length` bytes long.
  static int codePoint(byte[] bytes, int at, int length) {
    var point = bytes[at] & (0xFF >> (length + 1));
    for (var i = 1; i < length; i++) {
      point = point << 6 | (bytes[at + i] & 0x3F);
    }
    return point;
  }
}
