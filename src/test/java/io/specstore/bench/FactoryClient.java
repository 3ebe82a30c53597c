package io.specstore.bench;

import io.specstore.testing.Specs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/// One client that uploads a spec and asks for its state until that is final.
final class FactoryClient {
  private static final Duration SHORT_PAUSE = Duration.ofMillis(2);
  private static final Duration PREVIEW_PAUSE = Duration.ofMillis(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  FactoryClient(int port, String token) {
    this.base = "http://127.0.0.1:" + port;
    this.token = token;
  }

  void bring(byte[] bytes) throws IOException, InterruptedException {
    var request =
        request("/api/v1/blobs/" + Specs.sha256(bytes))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    var status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 201 && status != 200) {
      throw new IllegalStateException("the bytes were not taken: " + status);
    }
  }

  /// Uploads a spec and waits for its end, in milliseconds.
  double run(String spec) throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var status = ended(upload(spec), SHORT_PAUSE);
    if (!status.contains("\"state\":\"SUCCEEDED\"")) {
      throw new IllegalStateException("the run failed: " + status);
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  /// Uploads a spec; returns the id of the revision.
  String upload(String spec) throws IOException, InterruptedException {
    var upload =
        request("/source/upload")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(spec))
            .build();
    var answer = http.send(upload, HttpResponse.BodyHandlers.ofString()).body();
    if (!answer.contains("\"success\":true")) {
      throw new IllegalStateException("the upload was refused: " + answer);
    }
    return answer.replaceAll("(?s).*\"flow_id\":\"([^\"]+)\".*", "$1");
  }

  /// The status of that revision as soon as it is final.
  ///
  /// @param pause between two questions; each of them takes the server and this client some time
  String ended(String flowId, Duration pause) throws IOException, InterruptedException {
    while (true) {
      var status = status(flowId);
      if (!isRunning(status)) {
        return status;
      }
      Thread.sleep(pause);
    }
  }

  boolean stillRuns(String flowId) throws IOException, InterruptedException {
    return isRunning(status(flowId));
  }

  /// Seconds from now until the preview of that resource has succeeded.
  double secondsToPreview(String flowId, String resource) throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var done =
        Pattern.compile(
            "\"" + Pattern.quote(flowId + "/" + resource) + "_csv_preview\":\\{[^{}]*SUCCEEDED");
    while (!done.matcher(status(flowId)).find() && stillRuns(flowId)) {
      Thread.sleep(PREVIEW_PAUSE);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static boolean isRunning(String status) {
    return !status.contains("\"state\":\"SUCCEEDED\"") && !status.contains("\"state\":\"FAILED\"");
  }

  private String status(String flowId) throws IOException, InterruptedException {
    return http.send(request("/source/" + flowId).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  int publishedBytes(String dataset) throws IOException, InterruptedException {
    var body =
        http.send(
                request("/bench/" + dataset + "/datapackage.json").build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return Pattern.compile("\"bytes\": ?(\\d+)")
        .matcher(body)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .max()
        .orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Auth-Token", token);
  }
}
