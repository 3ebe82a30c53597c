package io.specstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An HTTP server of the routes that the commands use, whose answers a test lays out beforehand.
///
/// It keeps blobs as the real one does (their hash is checked) and hands out the prepared status
/// bodies one after the other, the last one for ever.
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final Set<String> blobs = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new ArrayList<>();
  private final List<String> uploads = new ArrayList<>();
  private final Deque<String> statuses = new ArrayDeque<>();
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private String uploadAnswer =
      "{\"success\":true,\"dataset_id\":\"ada/weather\",\"flow_id\":\"ada/weather/1\",\"errors\":[]}";

  private int fileStatus;
  private String fileAnswer = "";

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  LocalServer local(Path dataDir) {
    return new LocalServer(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), dataDir);
  }

  FakeServer answeringUploads(String answer) {
    uploadAnswer = answer;
    return this;
  }

  /// Answers every file so, as a proxy in front of the server does.
  FakeServer refusingFiles(int status, String body) {
    fileStatus = status;
    fileAnswer = body;
    return this;
  }

  FakeServer withStatuses(String... bodies) {
    statuses.addAll(List.of(bodies));
    return this;
  }

  FakeServer withDocument(String path, String body) {
    documents.put(path, body);
    return this;
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  synchronized List<String> uploads() {
    return List.copyOf(uploads);
  }

  Set<String> blobs() {
    return Set.copyOf(blobs);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    var method = exchange.getRequestMethod();
    var token = String.valueOf(exchange.getRequestHeaders().getFirst("Auth-Token"));
    requests.add(method + " " + path + " " + token);
    var body = exchange.getRequestBody().readAllBytes();
    if (fileStatus > 0 && method.equals("PUT")) {
      respond(exchange, fileStatus, fileAnswer);
    } else if (path.startsWith("/api/v1/blobs/")) {
      respond(exchange, blob(method, path.substring("/api/v1/blobs/".length()), body), "");
    } else if (path.equals("/source/upload")) {
      uploads.add(new String(body, UTF_8));
      respond(exchange, 200, uploadAnswer);
    } else if (path.startsWith("/source/") && !statuses.isEmpty()) {
      respond(exchange, 200, statuses.size() > 1 ? statuses.poll() : statuses.getFirst());
    } else if (documents.containsKey(path)) {
      respond(exchange, 200, String.valueOf(documents.get(path)));
    } else {
      respond(exchange, 404, "{\"error\":{\"message\":\"not found\"}}");
    }
  }

  private int blob(String method, String sha256, byte[] body) {
    if (method.equals("HEAD")) {
      return blobs.contains(sha256) ? 200 : 404;
    }
    return !sha256(body).equals(sha256) ? 400 : blobs.add(sha256) ? 201 : 200;
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
