package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that would fill the heap many times, were they read into trees.
class SmallHeapTest {
  private static final int AT_ONCE = 64;

  /// The machine of the tests may be busy; a server that collects garbage and does nothing else
  /// takes longer.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Many more than there are processors, fewer than one address may have open.
  private static final int BOMBS = 40;

  private static final int BOMB_MEGABYTES = 32;

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

  /// Virtual threads are not preempted: whoever unpacks much has to give others their turn.
  @Test
  void bodiesThatUnpackToMuchLeaveOthersTheirTurn() throws IOException, InterruptedException {
    var launcher = ServerProcess.Launcher.classes("-Xmx256m");
    var dataDir = folder.resolve("data");
    var bomb = zeros(BOMB_MEGABYTES);
    try (var server = ServerProcess.start(launcher, dataDir, Map.of());
        var client = HttpClient.newHttpClient();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var token = ServerProcess.token(launcher, dataDir, "me");
      var answers = new ArrayList<Future<Integer>>();
      for (var i = 0; i < BOMBS; i++) {
        var request =
            HttpRequest.newBuilder(uri(server, "/api/v1/blobs/" + "%064x".formatted(i)))
                .header("Content-Encoding", "gzip")
                .header("Auth-Token", token)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bomb));
        answers.add(threads.submit(() -> status(client, request.build())));
      }
      var health = HttpRequest.newBuilder(uri(server, "/healthz")).timeout(PATIENCE).build();
      var begun = System.nanoTime();
      var slowest = Duration.ZERO;
      while (answers.stream().anyMatch(answer -> !answer.isDone())) {
        var asked = System.nanoTime();
        assertThat(status(client, health)).isEqualTo(200);
        var wait = Duration.ofNanos(System.nanoTime() - asked);
        slowest = slowest.compareTo(wait) > 0 ? slowest : wait;
      }
      var all = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(slowest)
          .as("the slowest answer beside bodies that took %s", all)
          .isLessThan(all.dividedBy(4));
    }
  }

  private static byte[] zeros(int megabytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (var i = 0; i < megabytes; i++) {
        gzip.write(new byte[1024 * 1024]);
      }
    }
    return packed.toByteArray();
  }

  /// One copy of the bytes serves all requests; that of an array is copied for each.
  private static BodyPublisher body(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return HttpRequest.BodyPublishers.fromPublisher(
        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
        bytes.length);
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
