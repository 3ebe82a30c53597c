package io.specstore.table.bytes;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/// The result of reading a file as UTF-8 up to the first malformed byte, or until enough is seen.
///
/// @param beyondAscii the characters beyond ASCII that were seen
/// @param isBroken whether there is a malformed byte
/// @param position the bytes before it
record Utf8Scan(long beyondAscii, boolean isBroken, long position) {
  private static final int BUFFER_CHARS = 64 * 1024;

  /// Reads until so many characters beyond ASCII are seen.
  ///
  /// @param reader of UTF-8
  static Utf8Scan of(DecodingReader reader, long enough) throws IOException {
    var chars = new char[BUFFER_CHARS];
    var beyond = 0L;
    try {
      while (beyond < enough) {
        var start = reader.position();
        var count = reader.read(chars);
        if (count < 0) {
          break;
        }
        // Characters beyond ASCII, and only they, have more bytes than one.
        beyond += reader.position() - start == count ? 0 : beyondAscii(chars, count);
      }
      return new Utf8Scan(beyond, false, reader.position());
    } catch (CharacterCodingException _) {
      return new Utf8Scan(beyond, true, reader.position());
    }
  }

  private static int beyondAscii(char[] chars, int count) {
    var beyond = 0;
    for (var i = 0; i < count; i++) {
      beyond += chars[i] >= 0x80 && !Character.isLowSurrogate(chars[i]) ? 1 : 0;
    }
    return beyond;
  }
}
