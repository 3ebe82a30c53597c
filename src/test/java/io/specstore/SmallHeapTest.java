package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that would fill the heap many times, were they read into trees.
class SmallHeapTest {
  private static final int AT_ONCE = 64;

  /// The machine of the tests may be busy; a server that collects garbage and does nothing else
  /// takes longer.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String VALUES = "[" + "{},".repeat(3_400_000) + "{}]";

  @TempDir Path folder;

  @Test
  void bodiesOfManyValuesAreRefusedWhileOthersAreAnswered()
      throws IOException, InterruptedException, ExecutionException {
    var launcher = ServerProcess.Launcher.classes("-Xmx256m");
    var dataDir = folder.resolve("data");
    try (var server = ServerProcess.start(launcher, dataDir, Map.of("ENGINE", "external"));
        var client = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var token = ServerProcess.token(launcher, dataDir, "me");
      var upload = body(VALUES);
      var update =
          body("{\"pipeline_id\": \"me/id/1\", \"event\": \"progress\", \"log\": " + VALUES + "}");
      var answers = new ArrayList<Future<Integer>>();
      for (var i = 0; i < AT_ONCE; i++) {
        var request =
            i % 2 == 0
                ? post(server, "/source/upload", upload).header("Auth-Token", token)
                : post(server, "/source/update", update);
        answers.add(threads.submit(() -> status(client, request.build())));
      }
      var health = HttpRequest.newBuilder(uri(server, "/healthz")).timeout(PATIENCE).build();
      while (answers.stream().anyMatch(answer -> !answer.isDone())) {
        assertThat(status(client, health)).isEqualTo(200);
      }
      for (var answer : answers) {
        assertThat(answer.get()).isIn(400, 503);
      }
    }
    assertThat(Files.readString(folder.resolve("data.log"))).doesNotContain("OutOfMemoryError");
  }

  /// One copy of the bytes serves all requests.
  private static BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder post(ServerProcess server, String path, BodyPublisher body) {
    return HttpRequest.newBuilder(uri(server, path))
        .header("Content-Type", "application/json")
        .POST(body);
  }

  private static int status(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static URI uri(ServerProcess server, String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
