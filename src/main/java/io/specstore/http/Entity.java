package io.specstore.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// The body of a request: read at most once, in limited time, and discarded when nobody reads it,
/// so that the connection can serve the next request. Belongs to the thread that serves it.
final class Entity implements AutoCloseable {
  /// How much of an unwanted body is read and thrown away so that its sender, who reads no answer
  /// before all is sent, gets to see one.
  private static final long MAX_DRAINED_BYTES = 64 * 1024 * 1024;

  /// The same of a body that nobody has asked for.
  private static final long MAX_REFUSED_BYTES = 4 * 1024;

  /// How much, and for how long, its sender may send on while it is being answered.
  private static final int MAX_LINGERED_BYTES = 64 * 1024;

  private static final Duration LINGER = Duration.ofSeconds(2);

  /// Reading a larger body, or making something of it, takes a processor for long.
  private static final int LONG_BYTES = 64 * 1024;

  private final org.eclipse.jetty.server.Request request;
  private final SlowClients slowClients;
  private final Coding coding;
  private SlowClients.@Nullable Watch watch;
  private @Nullable InputStream received;
  private @Nullable InputStream stream;
  private @Nullable Decoded decoded;
  private boolean atEnd;
  private boolean isRefused;
  private long got;

  Entity(org.eclipse.jetty.server.Request request, SlowClients slowClients) {
    this.request = request;
    this.slowClients = slowClients;
    this.coding = Coding.of(request.getHeaders().getValuesList(HttpHeader.CONTENT_ENCODING));
    this.atEnd = isWithoutBody(request);
  }

  /// The codings of a body (RFC 9110 §8.4.1) that are understood.
  private enum Coding {
    IDENTITY,
    GZIP,
    DEFLATE,
    UNKNOWN;

    /// One after another, in the order in which they were applied; `identity` is none.
    static Coding of(List<String> codings) {
      return switch (String.join(",", codings).strip().toLowerCase(Locale.ROOT)) {
        case "", "identity" -> IDENTITY;
        case "gzip", "x-gzip" -> GZIP;
        case "deflate" -> DEFLATE;
        default -> UNKNOWN;
      };
    }
  }

  /// Over HTTP/2 a body needs no announcement: there only reading shows whether there is one.
  private static boolean isWithoutBody(org.eclipse.jetty.server.Request request) {
    var length = request.getLength();
    return length == 0
        || (length < 0
            && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
            && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2);
  }

  /// Whether a request announces a body that is large, or may turn out to be.
  static boolean isLong(org.eclipse.jetty.server.Request request) {
    var length = request.getLength();
    return length > LONG_BYTES
        || (length != 0 && request.getHeaders().contains(HttpHeader.CONTENT_ENCODING))
        || (length < 0 && !HttpMethod.GET.is(request.getMethod()) && !isWithoutBody(request));
  }

  /// How many bytes are to come by the request's head, before any decoding.
  OptionalLong declaredBytes() {
    var length = request.getLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /// Whether nobody can be sure where the body ends, or what of it is the body: HTTP/1.0 has no
  /// chunks, and other codings than these are not understood (RFC 9112 §6.1).
  boolean isFramedWrongly() {
    var codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    return !codings.isEmpty()
        && (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
            || codings.size() > 1
            || !codings.getFirst().strip().equalsIgnoreCase("chunked"));
  }

  /// The body's `Content-Encoding` as it is decoded: `gzip`, `deflate` or empty.
  String coding() {
    return switch (coding) {
      case GZIP -> "gzip";
      case DEFLATE -> "deflate";
      case IDENTITY, UNKNOWN -> "";
    };
  }

  /// Whether the body has a `Content-Encoding` that is not understood.
  boolean isOfUnknownCoding() {
    return !atEnd && coding == Coding.UNKNOWN;
  }

  /// The bytes of the body, decoded, as they come; a failure to read them is a
  /// `BrokenBodyException`.
  InputStream stream() {
    var opened = stream;
    if (opened == null) {
      opened = atEnd ? InputStream.nullInputStream() : decoded();
      stream = opened;
    }
    return opened;
  }

  private InputStream decoded() {
    return switch (coding) {
      case IDENTITY, UNKNOWN -> received();
      case GZIP -> decoded(GZIPInputStream::new);
      case DEFLATE -> decoded(InflaterInputStream::new);
    };
  }

  private InputStream decoded(Decoder decoder) {
    var opened = new Decoded(decoder);
    decoded = opened;
    return opened;
  }

  private InputStream received() {
    var opened = received;
    if (opened == null) {
      opened = new Received();
      received = opened;
    }
    return opened;
  }

  /// How many bytes [#stream] has, where that is known before it is read.
  OptionalLong knownBytes() {
    return coding == Coding.IDENTITY ? declaredBytes() : OptionalLong.empty();
  }

  /// Whether it has more than so many bytes, decoded or not; reads no more of it than that takes.
  boolean isLargerThan(int bytes) {
    if (declaredBytes().orElse(0) > bytes) {
      return true;
    }
    if (knownBytes().isPresent()) {
      return false;
    }
    try {
      var rest = stream();
      var start = rest.readNBytes(bytes + 1);
      stream = new SequenceInputStream(new ByteArrayInputStream(start), rest);
      return start.length > bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading an entity throws BrokenBodyException instead.
    }
  }

  /// Nobody has asked for it: what is left is not taken, but for a small body, and the connection
  /// ends with the answer.
  void refuse() {
    isRefused = true;
  }

  /// Gets rid of what is left; says whether the connection is fit for a further request.
  boolean drain() {
    if (atEnd) {
      return true;
    }
    var most = isRefused ? MAX_REFUSED_BYTES : MAX_DRAINED_BYTES;
    var isEnough = isRefused && received != null;
    if (isEnough || isUnsent() || declaredBytes().orElse(0) > most) {
      return false;
    }
    var buffer = new byte[16 * 1024];
    try {
      var in = received();
      for (long left = most; left > 0 && !atEnd; ) {
        left -= Math.max(0, in.read(buffer));
      }
      return atEnd;
    } catch (BrokenBodyException | IOException _) {
      return false;
    }
  }

  /// Whether it was refused while its sender goes on sending.
  boolean isStillComing() {
    return isRefused && !atEnd && !isUnsent() && !isMultiplexed();
  }

  /// Takes some of what is still coming after the answer was sent: a connection that is closed
  /// before is reset, and then many clients never see the answer.
  void linger() {
    try (var _ = slowClients.watch(LINGER, this::disconnect)) {
      received().readNBytes(MAX_LINGERED_BYTES);
    } catch (BrokenBodyException | IOException _) {
      // It was answered, and has gone.
    }
  }

  /// Over HTTP/2 the rest of one request can be refused while others go on.
  private boolean isMultiplexed() {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  private void disconnect() {
    ClientEndPoint.disconnect(request);
  }

  /// Whether the client still waits for the permission to send it (RFC 9110 §10.1.1).
  private boolean isUnsent() {
    return received == null && request.getHeaders().contains(HttpHeader.EXPECT);
  }

  private void forgetWatch() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  @Override
  public void close() {
    forgetWatch();
    if (decoded != null) {
      decoded.close();
    }
  }

  /// The client went away, was too slow, or sent what isn't HTTP or not of the coding announced.
  static final class BrokenBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenBodyException(Throwable cause) {
      super("the body could not be read to its end", cause);
    }
  }

  private interface Decoder {
    InputStream open(InputStream coded) throws IOException;
  }

  /// The decoded bytes; opened at the first read, since a decoder reads at once.
  private final class Decoded extends InputStream {
    private final Decoder decoder;
    private @Nullable InputStream in;

    Decoded(Decoder decoder) {
      this.decoder = decoder;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      try {
        var opened = in;
        if (opened == null) {
          opened = decoder.open(received());
          in = opened;
        }
        var count = opened.read(into, from, length);
        if (count < 0) {
          received().read(); // The decoder stops before the end of the body, which is not far.
        }
        return count;
      } catch (IOException e) {
        throw new BrokenBodyException(e);
      }
    }

    /// Frees the memory of zlib, which a heap that is not full would keep.
    @Override
    public void close() {
      var opened = in;
      in = null;
      try {
        if (opened != null) {
          opened.close();
        }
      } catch (IOException _) {
        // It has nothing to write.
      }
    }
  }

  /// The bytes as they were sent.
  private final class Received extends InputStream {
    private final InputStream in = org.eclipse.jetty.server.Request.asInputStream(request);

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (atEnd || length == 0) {
        return atEnd ? -1 : 0; // Jetty's stream would wait for the next bytes.
      }
      var watching = watching();
      try {
        var count = in.read(into, from, length);
        watching.moved(Math.max(0, count));
        watching.pause(); // What is made of these bytes takes the server's time.
        got += Math.max(0, count);
        if (count < 0 || got == request.getLength()) {
          atEnd = true;
          forgetWatch();
        }
        return count;
      } catch (IOException | RuntimeException e) {
        forgetWatch();
        throw new BrokenBodyException(e);
      }
    }

    private SlowClients.Watch watching() {
      var current = watch;
      if (current == null) {
        current = slowClients.watch(SlowClients.GRACE, Entity.this::disconnect);
        watch = current;
      }
      current.resume();
      return current;
    }
  }
}
