package io.specstore.chaos;

import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// A client that does nothing but read and upload a small dataset now and then, and measures how
/// long it waits while no fault is in effect. For one thread; read the figures after its end.
final class InnocentClient implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int READS_OF_AN_UPLOAD = 20;
  private static final String OWNER = "innocent";

  private final World world;
  private final TestClient client;
  private Duration slowestRead = Duration.ZERO;
  private Duration slowestUpload = Duration.ZERO;
  private Duration slowestDataset = Duration.ZERO;
  private int answers;

  InnocentClient(World world, TestClient client) {
    this.world = world;
    this.client = client;
  }

  @Override
  public void run() {
    OwnerClient.until(world.patience(), () -> client.tryBring(Content.SMALL_TABLE));
    while (world.isOn()) {
      var then = world.calm().now();
      var begun = System.nanoTime();
      var upload = measured(this::upload);
      if (!upload.answer().isEmpty()) {
        slowestUpload = longer(slowestUpload, upload.took());
        follow(upload.answer(), begun, then);
      }
      for (int i = 0; i < READS_OF_AN_UPLOAD && world.isOn(); i++) {
        slowestRead = longer(slowestRead, measured(this::read).took());
        OwnerClient.until(PAUSE, () -> false);
      }
    }
  }

  private void follow(String flowId, long begun, long then) {
    var packages = new Packages(client, world.claims());
    OwnerClient.until(Duration.ofSeconds(30), () -> packages.look(flowId));
    if (world.calm().sinceThen(then)) {
      slowestDataset = longer(slowestDataset, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private String upload() {
    var sent = new Claims.Sent(OWNER + "/small", Content.SMALL);
    var flowId =
        client.tryUpload(Specs.uploaded(OWNER, "small", List.of(Content.SMALL_TABLE))).orElse("");
    if (flowId.isEmpty()) {
      world.claims().missAnswer(sent.dataset());
    } else {
      world.claims().accept(flowId, sent);
    }
    return flowId;
  }

  private String read() {
    return client
        .tryGet("/source/" + OWNER + "/small/latest")
        .map(answer -> Integer.toString(answer.statusCode()))
        .orElse("");
  }

  private record Measured(String answer, Duration took) {}

  /// An answer that no fault delayed; zero for any other.
  private Measured measured(Supplier<String> request) {
    var then = world.calm().now();
    var begun = System.nanoTime();
    var answer = request.get();
    if (!world.calm().sinceThen(then)) {
      return new Measured(answer, Duration.ZERO);
    }
    answers++;
    return new Measured(answer, Duration.ofNanos(System.nanoTime() - begun));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  int answers() {
    return answers;
  }

  Duration slowestRead() {
    return slowestRead;
  }

  Duration slowestUpload() {
    return slowestUpload;
  }

  /// From upload to SUCCEEDED and all files read.
  Duration slowestDataset() {
    return slowestDataset;
  }
}
