package io.specstore.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// The body of a request: read at most once, in limited time, and discarded when nobody reads it,
/// so that the connection can serve the next request.
final class Entity implements AutoCloseable {
  /// How much of an unwanted body is read and thrown away so that its sender, who reads no answer
  /// before all is sent, gets to see one.
  private static final long MAX_DRAINED_BYTES = 64 * 1024 * 1024;

  private final org.eclipse.jetty.server.Request request;
  private final SlowClients slowClients;
  private SlowClients.@Nullable Watch watch;
  private @Nullable InputStream stream;
  private boolean atEnd;

  Entity(org.eclipse.jetty.server.Request request, SlowClients slowClients) {
    this.request = request;
    this.slowClients = slowClients;
    this.atEnd = isWithoutBody(request);
  }

  /// Over HTTP/2 a body needs no announcement: there only reading shows whether there is one.
  private static boolean isWithoutBody(org.eclipse.jetty.server.Request request) {
    var length = request.getLength();
    return length == 0
        || (length < 0
            && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
            && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2);
  }

  OptionalLong declaredBytes() {
    var length = request.getLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /// The bytes as they come; a failure to read them is a `BrokenBodyException`.
  InputStream stream() {
    if (stream == null) {
      stream = atEnd ? InputStream.nullInputStream() : new Watched();
    }
    return stream;
  }

  /// Gets rid of what is left; says whether the connection is fit for a further request.
  boolean drain() {
    if (atEnd) {
      return true;
    }
    if (isUnsent() || declaredBytes().orElse(0) > MAX_DRAINED_BYTES) {
      return false;
    }
    var buffer = new byte[16 * 1024];
    try {
      var in = stream();
      for (long left = MAX_DRAINED_BYTES; left > 0 && !atEnd; ) {
        left -= Math.max(0, in.read(buffer));
      }
      return atEnd;
    } catch (BrokenBodyException | IOException _) {
      return false;
    }
  }

  /// Whether the client still waits for the permission to send it (RFC 9110 §10.1.1).
  private boolean isUnsent() {
    return stream == null && request.getHeaders().contains(HttpHeader.EXPECT);
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  /// The client went away, was too slow, or sent what isn't HTTP.
  static final class BrokenBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenBodyException(Throwable cause) {
      super("the body could not be read to its end", cause);
    }
  }

  private final class Watched extends InputStream {
    private final InputStream in = org.eclipse.jetty.server.Request.asInputStream(request);

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (atEnd) {
        return -1;
      }
      var watching = watching();
      try {
        var count = in.read(into, from, length);
        watching.moved(Math.max(0, count));
        if (count < 0) {
          atEnd = true;
          Entity.this.close();
        }
        return count;
      } catch (IOException | RuntimeException e) {
        Entity.this.close();
        throw new BrokenBodyException(e);
      }
    }

    private SlowClients.Watch watching() {
      var current = watch;
      if (current == null) {
        current = slowClients.watch(SlowClients.GRACE, () -> ClientEndPoint.of(request).close());
        watch = current;
      }
      return current;
    }
  }
}
