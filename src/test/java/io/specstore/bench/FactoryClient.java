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
  private static final Pattern PACKAGE_ROWS =
      Pattern.compile("\"stats\": ?\\{[^{}]*\"rowcount\": ?(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  FactoryClient(int port, String token) {
    this.base = "http://127.0.0.1:" + port;
    this.token = token;
  }

  /// Uploads bytes that a spec may name by their hash.
  void putBlob(byte[] bytes) throws IOException, InterruptedException {
    var request =
        request("/api/v1/blobs/" + Specs.sha256(bytes))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    var status = http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    MeasurementException.unless(
        status == 201 || status == 200, "the bytes were not taken: " + status);
  }

  /// Uploads a spec and waits for its end, in milliseconds.
  double run(String spec) throws IOException, InterruptedException {
    var begun = System.nanoTime();
    awaitSuccess(upload(spec), SHORT_PAUSE);
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
    MeasurementException.unless(
        answer.contains("\"success\":true"), "the upload was refused: " + answer);
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

  /// Waits until that revision is final, and fails unless it has SUCCEEDED.
  void awaitSuccess(String flowId, Duration pause) throws IOException, InterruptedException {
    var status = ended(flowId, pause);
    MeasurementException.unless(
        status.contains("\"state\":\"SUCCEEDED\""), "the run failed: " + status);
  }

  boolean stillRuns(String flowId) throws IOException, InterruptedException {
    return isRunning(status(flowId));
  }

  /// Waits until the preview of that resource has succeeded.
  void awaitPreview(String flowId, String resource) throws IOException, InterruptedException {
    var done =
        Pattern.compile(
            "\"" + Pattern.quote(flowId + "/" + resource) + "_csv_preview\":\\{[^{}]*SUCCEEDED");
    for (var status = status(flowId); !done.matcher(status).find(); status = status(flowId)) {
      MeasurementException.unless(isRunning(status), flowId + " ended without a preview");
      Thread.sleep(SHORT_PAUSE);
    }
  }

  private static boolean isRunning(String status) {
    return !status.contains("\"state\":\"SUCCEEDED\"") && !status.contains("\"state\":\"FAILED\"");
  }

  private String status(String flowId) throws IOException, InterruptedException {
    return http.send(request("/source/" + flowId).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /// Fails unless the published dataset has that many rows.
  void requireRows(String dataset, long expected) throws IOException, InterruptedException {
    var body =
        http.send(
                request("/bench/" + dataset + "/datapackage.json").build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    var rows =
        PACKAGE_ROWS
            .matcher(body)
            .results()
            .mapToLong(match -> Long.parseLong(match.group(1)))
            .findFirst()
            .orElse(-1);
    MeasurementException.unless(
        rows == expected, "%s has %d rows instead of %d".formatted(dataset, rows, expected));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header("Auth-Token", token);
  }
}
