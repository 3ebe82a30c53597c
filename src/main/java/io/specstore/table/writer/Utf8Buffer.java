package io.specstore.table.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// A buffer of UTF-8 text in front of an output stream, or in memory, for all writers. Belongs to
/// one thread.
final class Utf8Buffer implements AutoCloseable {
  private static final int INITIAL_BYTES = 512;
  private static final int MAX_BYTES = 64 * 1024;

  /// So much of a text is encoded at once; each character takes at most [#MAX_BYTES_PER_CHAR].
  private static final int CHUNK_CHARS = 8 * 1024;

  private static final int MAX_BYTES_PER_CHAR = 6;
  private static final int ASCII_CHARS = 128;
  private static final boolean[] NO_STOPS = new boolean[ASCII_CHARS];

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final int maxBytes;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private char[] chars = new char[0];
  private int count;
  private long flushed;

  Utf8Buffer(OutputStream out) {
    this(out, MAX_BYTES);
  }

  private Utf8Buffer(OutputStream out, int maxBytes) {
    this.out = out;
    this.maxBytes = maxBytes;
  }

  /// A buffer without a stream, which keeps all text until [#swap] takes it.
  static Utf8Buffer inMemory() {
    return new Utf8Buffer(OutputStream.nullOutputStream(), Integer.MAX_VALUE - 8);
  }

  void ascii(char c) throws IOException {
    makeRoom(1);
    buffer[count++] = (byte) c;
  }

  void bytes(byte[] bytes) throws IOException {
    bytes(bytes, 0, bytes.length);
  }

  void bytes(byte[] bytes, int from, int length) throws IOException {
    if (length > maxBytes) {
      flush();
      out.write(bytes, from, length);
      flushed += length;
      return;
    }
    makeRoom(length);
    System.arraycopy(bytes, from, buffer, count, length);
    count += length;
  }

  /// Writes text that is known to be ASCII.
  void ascii(String text) throws IOException {
    ascii(text, text.length());
  }

  /// Writes the first `length` characters of such a text.
  void ascii(String text, int length) throws IOException {
    for (var from = 0; from < length; from += CHUNK_CHARS) {
      var to = Math.min(length, from + CHUNK_CHARS);
      makeRoom(to - from);
      copyLowBytes(text, from, to);
      count += to - from;
    }
  }

  @SuppressWarnings("deprecation") // it drops the high bytes, and here there are none
  private void copyLowBytes(String text, int from, int to) {
    text.getBytes(from, to, buffer, count);
  }

  /// Writes any text. An unpaired surrogate becomes `?`, as with Java's encoders.
  void utf8(String text) throws IOException {
    utf8(text, 0, text.length());
  }

  /// Writes the characters of a text from index `from` up to `to`.
  void utf8(String text, int from, int to) throws IOException {
    for (var at = from; at < to; ) {
      var end = endOfChunk(text, at, to);
      load(text, at, end);
      var _ = encode(end - at, NO_STOPS);
      at = end;
    }
  }

  /// Writes a text that has none of some ASCII characters; when it has one, writes nothing and
  /// returns false.
  ///
  /// @param stops the characters: an entry for each of the 128
  boolean utf8Unless(String text, boolean[] stops) throws IOException {
    var length = text.length();
    if (length > CHUNK_CHARS) {
      if (text.chars().anyMatch(c -> c < ASCII_CHARS && stops[c])) {
        return false;
      }
      utf8(text);
      return true;
    }
    load(text, 0, length);
    var begin = count;
    if (encode(length, stops)) {
      return true;
    }
    count = begin;
    return false;
  }

  /// Writes any text as in a JSON string: `"` and `\` and everything but printable ASCII escaped.
  void json(String text) throws IOException {
    for (var from = 0; from < text.length(); from += CHUNK_CHARS) {
      var length = Math.min(CHUNK_CHARS, text.length() - from);
      load(text, from, from + length);
      escape(length);
    }
  }

  /// The end of the next chunk, which splits no pair of surrogates.
  private static int endOfChunk(String text, int from, int to) {
    if (to - from <= CHUNK_CHARS) {
      return to;
    }
    var end = from + CHUNK_CHARS;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  /// Copies a chunk into the array, which is faster than reading the text character by character,
  /// and makes room for it.
  private void load(String text, int from, int to) throws IOException {
    var length = to - from;
    if (chars.length < length) {
      chars = new char[Math.clamp(2L * length, 64, CHUNK_CHARS)];
    }
    text.getChars(from, to, chars, 0);
    makeRoom(length * MAX_BYTES_PER_CHAR);
  }

  /// Encodes the chunk in the array, up to the first of the stops; returns whether there was none.
  private boolean encode(int length, boolean[] stops) {
    var from = chars;
    var to = buffer;
    var next = count;
    for (var i = 0; i < length; i++) {
      var c = from[i];
      if (c < 0x80) {
        if (stops[c]) {
          return false;
        }
        to[next++] = (byte) c;
      } else if (c < 0x800) {
        to[next++] = (byte) (0xC0 | (c >> 6));
        to[next++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        to[next++] = (byte) (0xE0 | (c >> 12));
        to[next++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        to[next++] = (byte) (0x80 | (c & 0x3F));
      } else if (i + 1 < length && Character.isSurrogatePair(c, from[i + 1])) {
        var point = Character.toCodePoint(c, from[++i]);
        to[next++] = (byte) (0xF0 | (point >> 18));
        to[next++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        to[next++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        to[next++] = (byte) (0x80 | (point & 0x3F));
      } else {
        to[next++] = '?';
      }
    }
    count = next;
    return true;
  }

  private void escape(int length) {
    var from = chars;
    var to = buffer;
    var next = count;
    for (var i = 0; i < length; i++) {
      var c = from[i];
      if (c >= ' ' && c < ASCII_CHARS && c != '"' && c != '\\') {
        to[next++] = (byte) c;
        continue;
      }
      to[next++] = '\\';
      var letter = letter(c);
      if (letter != 0) {
        to[next++] = letter;
      } else {
        to[next++] = 'u';
        to[next++] = HEX[c >> 12];
        to[next++] = HEX[(c >> 8) & 0xF];
        to[next++] = HEX[(c >> 4) & 0xF];
        to[next++] = HEX[c & 0xF];
      }
    }
    count = next;
  }

  /// The letter after the backslash in the short escape of that character; 0 when it has none.
  private static byte letter(char c) {
    return switch (c) {
      case '"', '\\' -> (byte) c;
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 0;
    };
  }

  void number(long value) throws IOException {
    makeRoom(Digits.MAX_NUMBER_BYTES);
    count = Digits.number(value, buffer, count);
  }

  /// Writes a number with leading zeros, `width` digits in all.
  void padded(int value, int width) throws IOException {
    makeRoom(width);
    count = Digits.padded(value, width, buffer, count);
  }

  /// Writes `YYYY-MM-DD`.
  void date(LocalDate date) throws IOException {
    makeRoom(Digits.MAX_DATE_BYTES);
    count = Digits.date(date, buffer, count);
  }

  /// Writes four digits or more, with a minus before year 0.
  void year(int year) throws IOException {
    makeRoom(Digits.MAX_DATE_BYTES);
    count = Digits.year(year, buffer, count);
  }

  /// Writes `hh:mm:ss` and, unless it is zero, the fraction without trailing zeros.
  void time(LocalTime time) throws IOException {
    makeRoom(Digits.MAX_TIME_BYTES);
    count = Digits.time(time, buffer, count);
  }

  /// Writes `Z` or `±hh:mm`.
  void zone(ZoneOffset zone) throws IOException {
    ascii(zone.getId());
  }

  /// @param bytes [#MAX_BYTES] or fewer
  private void makeRoom(int bytes) throws IOException {
    if (bytes > buffer.length - count) {
      growOrFlush(bytes);
    }
  }

  private void growOrFlush(int bytes) throws IOException {
    if (buffer.length < maxBytes) {
      buffer = Arrays.copyOf(buffer, Math.clamp(2L * (count + bytes), 0, maxBytes));
    }
    if (bytes > buffer.length - count) {
      flush();
    }
  }

  /// How many bytes were written so far.
  long length() {
    return flushed + count;
  }

  /// Takes the array with everything that was written since the last call, at its beginning, and
  /// goes on in another one; for a buffer in memory.
  byte[] swap(byte[] other) {
    var taken = buffer;
    buffer = other;
    flushed += count;
    count = 0;
    return taken;
  }

  /// Drops everything that was written since the last call of [#swap], and its array.
  void drop() {
    buffer = new byte[INITIAL_BYTES];
    flushed += count;
    count = 0;
  }

  void flush() throws IOException {
    out.write(buffer, 0, count);
    flushed += count;
    count = 0;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
