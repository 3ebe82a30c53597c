package io.specstore.bench;

import java.io.IOException;
import java.time.Duration;

/// The same address read again and again on 32 connections.
final class StatusProbe implements Probe {
  private static final int CONNECTIONS = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final String PATH = "/source/bench/first-1/latest";

  private final RegistryServer server;
  private final Expected request;
  private final Duration measured;

  /// A request and the status of its answer.
  @SuppressWarnings("ArrayRecordComponent") // Never compared: written to the wire.
  record Expected(byte[] request, int status) {}

  /// Chooses one of the requests.
  private interface Choice {
    Expected of(Requests all);
  }

  /// @param status the state of a dataset
  /// @param unchanged the same from a client that has it already
  /// @param constant an answer that is always the same, as long as `status`
  /// @param shortConstant the same, as short as `unchanged`
  private record Requests(
      Expected status, Expected unchanged, Expected constant, Expected shortConstant) {}

  private StatusProbe(RegistryServer server, Expected request, Duration measured) {
    this.server = server;
    this.request = request;
    this.measured = measured;
  }

  static Probe status(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, Requests::status);
  }

  static Probe unchanged(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, Requests::unchanged);
  }

  static Probe constant(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, Requests::constant);
  }

  static Probe shortConstant(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, Requests::shortConstant);
  }

  /// All kinds of requests warm the server up, so that only what is measured differs.
  private static Probe open(Workspace workspace, Choice choice)
      throws IOException, InterruptedException {
    String etag;
    try (var first = RegistryServer.start(workspace)) {
      var answer = first.get(PATH);
      etag = answer.headers().firstValue("ETag").orElseThrow();
      PublicKeyOfAnySize.write(RegistryServer.data(workspace), answer.body().length);
    }
    var requests =
        new Requests(
            new Expected(HttpLoad.get(PATH), 200),
            new Expected(HttpLoad.get(PATH, "If-None-Match: " + etag), 304),
            new Expected(HttpLoad.get("/auth/public-key"), 200),
            new Expected(HttpLoad.get("/healthz"), 200));
    var server = RegistryServer.again(workspace);
    var warmUp = workspace.size().time(WARM_UP);
    server.load(CONNECTIONS).forTime(warmUp, requests.status());
    server.load(CONNECTIONS).forTime(warmUp, requests.unchanged());
    server.load(CONNECTIONS).forTime(warmUp, requests.constant());
    server.load(CONNECTIONS).forTime(warmUp, requests.shortConstant());
    return new StatusProbe(server, choice.of(requests), workspace.size().time(MEASURED));
  }

  @Override
  public Sample measure() throws InterruptedException {
    var sample = server.measure(() -> server.load(CONNECTIONS).forTime(measured, request));
    return Sample.of(sample.values().get(1), sample.first(), sample.values().get(2));
  }

  @Override
  public void close() {
    server.close();
  }
}
