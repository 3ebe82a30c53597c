package io.specstore.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// A client that sends exactly what a test gives it, right or wrong, and reads what comes.
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;

  Wire(int port) {
    this(port, "127.0.0.1");
  }

  /// @param from the client's address, one of 127.0.0.0/8
  Wire(int port, String from) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0);
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An answer; the names of its headers are in lower case.
  record Reply(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /// Sends these characters, one byte each.
  Wire send(String latin1) {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends no more, and still reads.
  Wire endSending() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The next answer; one to HEAD has no body.
  Reply receive(boolean isHead) {
    try {
      var in = socket.getInputStream();
      var status = Integer.parseInt(line(in).split(" ", 3)[1]);
      var headers = new TreeMap<String, String>();
      for (var line = line(in); !line.isEmpty(); line = line(in)) {
        var colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      var body = isHead ? new byte[0] : body(in, headers);
      return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The bytes of a body without its chunks and its compression.
  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    var sent =
        headers.getOrDefault("transfer-encoding", "").equals("chunked")
            ? chunks(in)
            : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return headers.getOrDefault("content-encoding", "").equals("gzip") && sent.length > 0
        ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes()
        : sent;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      all.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return all.toByteArray();
  }

  Reply receive() {
    return receive(false);
  }

  /// How many bytes come until the server closes the connection.
  long drain() {
    try {
      return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException e) {
      throw new UncheckedIOException("the connection stays open", e);
    } catch (IOException _) {
      return 0; // Reset: closed as well.
    }
  }

  /// Whether the server has closed the connection, after all that it had to say.
  boolean isClosed() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true; // Reset.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the server closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
