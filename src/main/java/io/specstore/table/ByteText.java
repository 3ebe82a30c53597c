package io.specstore.table;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/// UTF-8 text on its way into a stream, through one buffer; the writers' common pen.
final class ByteText implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// Every single step writes fewer bytes than this.
  private static final int STEP_BYTES = 64;

  private static final int ASCII_CHARS = 128;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int count;
  private long flushed;

  ByteText(OutputStream out) {
    this.out = out;
  }

  void ascii(char c) throws IOException {
    makeRoom();
    buffer[count++] = (byte) c;
  }

  void bytes(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER_BYTES - count) {
      flush();
    }
    if (bytes.length > BUFFER_BYTES) {
      out.write(bytes);
      flushed += bytes.length;
      return;
    }
    System.arraycopy(bytes, 0, buffer, count, bytes.length);
    count += bytes.length;
  }

  /// Text that is known to be ASCII.
  void ascii(String text) throws IOException {
    ascii(text, text.length());
  }

  /// The first `length` characters of such a text.
  void ascii(String text, int length) throws IOException {
    for (var from = 0; from < length; ) {
      makeRoom();
      var end = Math.min(length, from + BUFFER_BYTES - count);
      for (; from < end; from++) {
        buffer[count++] = (byte) text.charAt(from);
      }
    }
  }

  /// Copies ASCII characters from `from` on as long as they are among `allowed`, which has a place
  /// for each of the 128. Returns where it stopped.
  int run(String text, int from, boolean[] allowed) throws IOException {
    var at = from;
    while (at < text.length()) {
      makeRoom();
      var end = Math.min(text.length(), at + BUFFER_BYTES - count);
      var next = count;
      for (; at < end; at++) {
        var c = text.charAt(at);
        if (c >= ASCII_CHARS || !allowed[c]) {
          count = next;
          return at;
        }
        buffer[next++] = (byte) c;
      }
      count = next;
    }
    return at;
  }

  /// Any character or, for a high surrogate, the pair at `at`; an unpaired one becomes `?`, as a
  /// Java encoder would have it. Returns how many chars were taken.
  int utf8(String text, int at) throws IOException {
    makeRoom();
    var c = text.charAt(at);
    if (c < 0x80) {
      buffer[count++] = (byte) c;
      return 1;
    }
    if (c < 0x800) {
      buffer[count++] = (byte) (0xC0 | (c >> 6));
      buffer[count++] = (byte) (0x80 | (c & 0x3F));
      return 1;
    }
    if (!Character.isSurrogate(c)) {
      buffer[count++] = (byte) (0xE0 | (c >> 12));
      buffer[count++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      buffer[count++] = (byte) (0x80 | (c & 0x3F));
      return 1;
    }
    var point = text.codePointAt(at);
    if (point == c) {
      buffer[count++] = '?';
      return 1;
    }
    buffer[count++] = (byte) (0xF0 | (point >> 18));
    buffer[count++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    buffer[count++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    buffer[count++] = (byte) (0x80 | (point & 0x3F));
    return 2;
  }

  void number(long value) throws IOException {
    makeRoom();
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    var rest = value;
    if (value < 0) {
      buffer[count++] = '-';
      rest = -value;
    }
    var length = 1;
    for (var n = rest; n >= 10; n /= 10) {
      length++;
    }
    for (var i = count + length - 1; i >= count; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    count += length;
  }

  /// A number with zeros before it, `width` digits in all.
  void padded(int value, int width) throws IOException {
    makeRoom();
    var rest = value;
    for (var i = count + width - 1; i >= count; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    count += width;
  }

  /// `YYYY-MM-DD`.
  void date(LocalDate date) throws IOException {
    year(date.getYear());
    ascii('-');
    padded(date.getMonthValue(), 2);
    ascii('-');
    padded(date.getDayOfMonth(), 2);
  }

  /// Four digits or more, with a minus before Christ.
  void year(int year) throws IOException {
    if (year < 0) {
      ascii('-');
    }
    var digits = Math.abs(year);
    padded(digits, digits > 9_999 ? Integer.toString(digits).length() : 4);
  }

  /// `hh:mm:ss` and the fraction as far as it isn't zero.
  void time(LocalTime time) throws IOException {
    padded(time.getHour(), 2);
    ascii(':');
    padded(time.getMinute(), 2);
    ascii(':');
    padded(time.getSecond(), 2);
    var fraction = time.get(ChronoField.NANO_OF_SECOND);
    if (fraction != 0) {
      ascii('.');
      var digits = 9;
      while (fraction % 10 == 0) {
        fraction /= 10;
        digits--;
      }
      padded(fraction, digits);
    }
  }

  /// `Z` or `±hh:mm`.
  void zone(ZoneOffset zone) throws IOException {
    ascii(zone.getId());
  }

  private void makeRoom() throws IOException {
    if (count > BUFFER_BYTES - STEP_BYTES) {
      flush();
    }
  }

  /// The bytes that were written so far.
  long length() {
    return flushed + count;
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
