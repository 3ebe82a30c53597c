package io.specstore.table.bytes;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/// Decodes bytes strictly, in any encoding: a byte that the encoding does not have is an exception,
/// and every character before it is given out first, so that a reader of records knows its row.
/// (`InputStreamReader` loses what it decoded in the same read.)
///
/// Belongs to one thread.
public final class DecodingReader extends Reader {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// More than any encoding decodes in one step.
  private static final int SPARE_CHARS = 8;

  private final CountingStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();

  /// Characters that the last target had no room for, such as the second half of a pair.
  private final CharBuffer spare = CharBuffer.allocate(SPARE_CHARS).flip();

  private boolean isAtEnd;
  private boolean isDecoded;

  DecodingReader(CountingStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// @throws java.nio.charset.CharacterCodingException when the next bytes are no text in the
  ///   encoding; [#position] is then where they begin
  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (!spare.hasRemaining()) {
      var count = decode(CharBuffer.wrap(target, offset, length));
      if (count != 0 || length == 0) {
        return count;
      }
      // There is no room for all that the next character takes.
      try {
        decode(spare.clear());
      } finally {
        spare.flip();
      }
    }
    var count = Math.min(length, spare.remaining());
    spare.get(target, offset, count);
    return count;
  }

  /// Decodes at least one character where there is room; gives their number, or -1 at the end.
  private int decode(CharBuffer target) throws IOException {
    var start = target.position();
    while (target.hasRemaining()) {
      var result = isDecoded ? decoder.flush(target) : decoder.decode(bytes, target, isAtEnd);
      if (target.position() > start || result.isOverflow()) {
        break;
      }
      if (result.isError()) {
        result.throwException();
      }
      if (isDecoded) {
        return -1;
      }
      isDecoded = isAtEnd;
      if (!isAtEnd) {
        fill();
      }
    }
    return target.position() - start;
  }

  private void fill() throws IOException {
    bytes.compact();
    var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    bytes.position(bytes.position() + Math.max(count, 0)).flip();
    isAtEnd = count < 0;
  }

  /// The bytes decoded so far, the byte order mark among them.
  public long position() {
    return in.count() - bytes.remaining();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
