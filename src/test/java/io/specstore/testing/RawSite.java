package io.specstore.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server on a loopback port of its own that sends what a test gives it, byte for byte, the
/// standard or not. It keeps connections until the client closes them.
public final class RawSite implements AutoCloseable {
  private final ServerSocket server;
  private final Map<String, Function<String, byte[]>> pages = new ConcurrentHashMap<>();
  private final Map<String, Queue<byte[]>> first = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private volatile boolean closesKeptConnections;

  public RawSite() {
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The address of that path on this site.
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /// What answers requests for that path, given the request's head.
  public void page(String path, Function<String, byte[]> page) {
    pages.put(path, page);
  }

  /// The answer for that path, with its length.
  public void answer(String path, int status, String[] headers, byte[] body) {
    var response = response(status, headers, body);
    page(path, _ -> response);
  }

  /// An answer for the next request of that path alone.
  public void then(String path, int status, String[] headers, byte[] body) {
    first
        .computeIfAbsent(path, _ -> new ConcurrentLinkedQueue<>())
        .add(response(status, headers, body));
  }

  /// An answer of those bytes, after which the connection is closed.
  public void raw(String path, String head, byte[] body) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(body);
    page(path, _ -> all.toByteArray());
  }

  /// From now on, each connection answers one request, and is closed at the second.
  public void closesKeptConnections() {
    closesKeptConnections = true;
  }

  /// The heads of the requests so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public static byte[] response(int status, String[] headers, byte[] body) {
    var all = new ByteArrayOutputStream();
    var head = new StringBuilder("HTTP/1.1 " + status + " As Said\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    all.writeBytes(head.toString().getBytes(ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        var connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException _) {
      // The site was closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      for (var count = 0; ; count++) {
        var head = head(connection);
        if (head.isEmpty() || (count > 0 && closesKeptConnections)) {
          return;
        }
        requests.add(head);
        var path = head.split(" ", 3)[1];
        var answers = first.get(path);
        var next = answers == null ? null : answers.poll();
        var answer =
            next != null
                ? next
                : pages
                    .getOrDefault(path, _ -> response(404, new String[0], new byte[0]))
                    .apply(head);
        connection.getOutputStream().write(answer);
        connection.getOutputStream().flush();
        if (new String(answer, ISO_8859_1).contains("\r\nConnection: close")) {
          return;
        }
      }
    } catch (IOException _) {
      // The client went away.
    }
  }

  private static String head(Socket connection) throws IOException {
    var head = new StringBuilder();
    var in = connection.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
