package io.specstore.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// The content of packed bytes that consist of members, one after the other, read to their very
/// end: gzip (RFC 1952, section 2.2), and other packings of the same kind.
///
/// The end is where a member ends and nothing follows, or zeros alone, with which some devices fill
/// their last block. Anything else is an exception: `EOFException` when a member is cut, its header
/// included, and `ZipException` when it is broken or when something else follows the last one.
/// Exceptions of the stream below, such as a lost connection, are passed on as they are. Belongs to
/// one thread.
public final class MemberStream extends InputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  /// What every gzip member begins with.
  public static final String GZIP_MAGIC = "\u001F\u008B";

  private final Source source;
  private final BufferedInputStream packed;
  private final String name;
  private final String magic;
  private final Opener opener;
  private @Nullable InputStream member;

  /// Opens the content of one member; it reads nothing beyond, unless it reads all that follow.
  @FunctionalInterface
  public interface Opener {
    InputStream open(InputStream packed) throws IOException;
  }

  private MemberStream(Source source, String name, String magic, Opener opener) {
    this.source = source;
    this.packed = new BufferedInputStream(source, BUFFER_BYTES);
    this.name = name;
    this.magic = magic;
    this.opener = opener;
  }

  /// The content of gzip members.
  public static MemberStream gzip(InputStream packed) throws IOException {
    return of(
        packed,
        "gzip",
        GZIP_MAGIC,
        in ->
            GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(false)
                .get());
  }

  /// The content of the members of another packing.
  ///
  /// @param packed closed with the result, or when the first member can't be opened
  /// @param name of the packing, for messages
  /// @param magic what a member begins with, a char for each byte
  public static MemberStream of(InputStream packed, String name, String magic, Opener opener)
      throws IOException {
    var members = new MemberStream(new Source(packed), name, magic, opener);
    try {
      if (!members.isAtMagic()) {
        throw new ZipException("it does not begin as " + name + " does");
      }
      members.openMember();
      return members;
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (member != null) {
      var count = readMember(member, bytes, offset, length);
      if (count >= 0) {
        return count;
      }
      member = null;
      if (!isAtEnd()) {
        openMember();
      }
    }
    return -1;
  }

  private int readMember(InputStream from, byte[] bytes, int offset, int length)
      throws IOException {
    try {
      return from.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw explained(e);
    }
  }

  private void openMember() throws IOException {
    try {
      member = opener.open(packed);
    } catch (IOException | RuntimeException e) {
      throw explained(e);
    }
  }

  /// Whether nothing but zeros follows the member that has just ended; an exception where that is
  /// neither the end nor another member.
  private boolean isAtEnd() throws IOException {
    packed.mark(1);
    if (packed.read() < 0) {
      return true;
    }
    packed.reset();
    if (isAtMagic()) {
      return false;
    }
    for (var next = packed.read(); next >= 0; next = packed.read()) {
      if (next != 0) {
        throw new ZipException(
            String.format(
                Locale.ROOT,
                "after a complete part of it, bytes follow that are not %s (0x%02X)",
                name,
                next));
      }
    }
    return true;
  }

  /// Whether a member begins here, if only a part of it is there.
  private boolean isAtMagic() throws IOException {
    packed.mark(magic.length());
    var start = new String(packed.readNBytes(magic.length()), StandardCharsets.ISO_8859_1);
    packed.reset();
    if (!start.isEmpty() && start.length() < magic.length() && magic.startsWith(start)) {
      throw new EOFException("the header of a part is cut");
    }
    return start.equals(magic);
  }

  /// The exception of a decoder as one that says whether its bytes are cut or broken.
  private IOException explained(Exception e) {
    if (source.failure != null) {
      return source.failure;
    }
    var words = String.valueOf(e.getMessage());
    if (e instanceof EOFException
        || words.contains("Truncated")
        || words.contains("nexpected end of")) {
      var cut = new EOFException("a part of it is cut");
      cut.initCause(e);
      return cut;
    }
    var broken = new ZipException(e instanceof IOException ? words : "its packed data is broken");
    broken.initCause(e);
    return broken;
  }

  @Override
  public void close() throws IOException {
    try (packed) {
      if (member != null) {
        member.close();
      }
    }
  }

  /// The packed bytes; remembers an exception of theirs, which is none of the decoder's.
  private static final class Source extends FilterInputStream {
    private @Nullable IOException failure;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
