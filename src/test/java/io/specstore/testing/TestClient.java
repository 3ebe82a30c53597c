package io.specstore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A client of a server on loopback, as small as a test needs. */
public final class TestClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  public TestClient(int port, String token) {
    this.base = "http://127.0.0.1:" + port;
    this.token = token;
  }

  /** Brings these bytes along for specs that name their hash. */
  public void bring(byte[] bytes) {
    var path = "/api/v1/blobs/" + Specs.sha256(bytes);
    var status = send(request(path).PUT(BodyPublishers.ofByteArray(bytes)).build()).statusCode();
    if (status != 200 && status != 201) {
      throw new AssertionError("the bytes were not taken: " + status);
    }
  }

  /** The answer to an upload of that spec. */
  public HttpResponse<String> upload(String spec) {
    return send(post("/source/upload", spec));
  }

  /** The flow id of an upload that was accepted; empty when no answer came, or a refusal. */
  public Optional<String> tryUpload(String spec) {
    return flowId(trySend(json("/source/upload", spec)));
  }

  /** The same of an upload that may be sent again with that key. */
  public Optional<String> tryUpload(String spec, String idempotencyKey) {
    return flowId(trySend(json("/source/upload", spec).header("Idempotency-Key", idempotencyKey)));
  }

  private static Optional<String> flowId(Optional<HttpResponse<byte[]>> answer) {
    return answer
        .map(one -> new String(one.body(), StandardCharsets.UTF_8))
        .filter(body -> body.contains("\"success\":true"))
        .map(body -> textOf(body, "flow_id"));
  }

  /** The answer at that path; empty when none came. */
  public Optional<HttpResponse<byte[]>> tryGet(String path) {
    return trySend(request(path));
  }

  /** The answer to that JSON; empty when none came. */
  public Optional<HttpResponse<byte[]>> tryPost(String path, String body) {
    return trySend(json(path, body));
  }

  /** Whether these bytes were brought along. */
  public boolean tryBring(byte[] bytes) {
    var path = "/api/v1/blobs/" + Specs.sha256(bytes);
    return trySend(request(path).PUT(BodyPublishers.ofByteArray(bytes)))
        .filter(answer -> answer.statusCode() == 200 || answer.statusCode() == 201)
        .isPresent();
  }

  private Optional<HttpResponse<byte[]>> trySend(HttpRequest.Builder request) {
    try {
      return Optional.of(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).build());
  }

  /** The status that the headers of that path are answered with. */
  public int head(String path) {
    return send(request(path).HEAD().build()).statusCode();
  }

  /** The status that deleting what is at that path is answered with. */
  public int delete(String path) {
    return send(request(path).DELETE().build()).statusCode();
  }

  /** The bytes at that path, which must be there. */
  public byte[] bytes(String path) {
    var answer = send(request(path).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  public HttpResponse<String> postJson(String path, String json) {
    return send(post(path, json));
  }

  /** The state of that revision. */
  public String state(String flowId) {
    return field("/source/" + flowId, "state");
  }

  /** A text field of the JSON at that path. */
  public String field(String path, String name) {
    return textOf(get(path).body(), name);
  }

  private static String textOf(String body, String name) {
    var match = Pattern.compile("\"" + name + "\" ?: ?\"([^\"]*)\"").matcher(body);
    if (!match.find()) {
      throw new AssertionError("no " + name + " in " + body);
    }
    return match.group(1);
  }

  private HttpRequest post(String path, String json) {
    return json(path, json).build();
  }

  private HttpRequest.Builder json(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Auth-Token", token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
