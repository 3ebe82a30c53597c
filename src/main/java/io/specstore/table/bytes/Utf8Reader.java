package io.specstore.table.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.MalformedInputException;

/// Decodes UTF-8 strictly, and quickly where the text is mostly ASCII; the JDK's decoder leaves its
/// fast path for the rest of a block at the first other character.
public final class Utf8Reader extends Reader {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// Bytes that are no character.
  private static final int BROKEN = -1;

  private final InputStream in;
  private final byte[] bytes = new byte[BUFFER_BYTES];
  private int at;
  private int end;

  /// The second half of a character that had room for one char only; 0 when there is none.
  private char pending;

  public Utf8Reader(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    var to = offset;
    var limit = offset + length;
    if (pending != 0 && to < limit) {
      target[to++] = pending;
      pending = 0;
    }
    while (to < limit) {
      if (at == end && (to > offset || !fill())) {
        break;
      }
      var run = Utf8.asciiEnd(bytes, at, Math.min(end, at + (limit - to)));
      for (; at < run; at++) {
        target[to++] = (char) bytes[at];
      }
      if (at < end && to < limit && bytes[at] < 0) {
        var behind = other(target, to, limit);
        if (behind == BROKEN && to == offset) {
          throw new MalformedInputException(1);
        }
        if (behind == BROKEN) {
          // What stands before it is given first, so that a reader knows how far it came.
          break;
        }
        to = behind;
      }
    }
    return to > offset || length == 0 ? to - offset : -1;
  }

  /// Decodes one character beyond ASCII, reading on for the rest of it where need be; returns the
  /// place behind it, or [#BROKEN].
  private int other(char[] target, int to, int limit) throws IOException {
    var length = Utf8.sequence(bytes, at, end);
    while (length == Utf8.CUT && fill()) {
      length = Utf8.sequence(bytes, at, end);
    }
    if (length <= 0) {
      return BROKEN;
    }
    var point = Utf8.codePoint(bytes, at, length);
    at += length;
    if (Character.isBmpCodePoint(point)) {
      target[to] = (char) point;
      return to + 1;
    }
    target[to] = Character.highSurrogate(point);
    if (to + 1 == limit) {
      pending = Character.lowSurrogate(point);
      return limit;
    }
    target[to + 1] = Character.lowSurrogate(point);
    return to + 2;
  }

  /// Reads on, keeping what is left; false at the end of the file.
  private boolean fill() throws IOException {
    var left = end - at;
    System.arraycopy(bytes, at, bytes, 0, left);
    at = 0;
    end = left;
    var count = in.read(bytes, left, bytes.length - left);
    end += Math.max(count, 0);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
