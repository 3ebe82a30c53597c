package io.specstore.bench;

import java.io.IOException;
import java.time.Duration;

/// The same address read again and again on 32 connections.
final class StatusProbe implements Probe {
  private static final int CONNECTIONS = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  private static final byte[] STATUS = HttpLoad.get("/source/bench/first-1/latest");
  private static final byte[] CONSTANT = HttpLoad.get("/healthz");

  private final RegistryServer server;
  private final byte[] request;
  private final Duration measured;

  private StatusProbe(RegistryServer server, byte[] request, Duration measured) {
    this.server = server;
    this.request = request;
    this.measured = measured;
  }

  /// The state of a published dataset.
  static Probe status(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, STATUS);
  }

  /// An answer that is always the same.
  static Probe constant(Workspace workspace) throws IOException, InterruptedException {
    return open(workspace, CONSTANT);
  }

  /// Both kinds of requests warm the server up, so that only what is measured differs.
  private static Probe open(Workspace workspace, byte[] request)
      throws IOException, InterruptedException {
    var server = RegistryServer.start(workspace);
    var warmUp = workspace.size().time(WARM_UP);
    server.load(CONNECTIONS).forTime(warmUp, STATUS);
    server.load(CONNECTIONS).forTime(warmUp, CONSTANT);
    return new StatusProbe(server, request, workspace.size().time(MEASURED));
  }

  @Override
  public Sample measure() throws InterruptedException {
    return server.measure(() -> server.load(CONNECTIONS).forTime(measured, request));
  }

  @Override
  public void close() {
    server.close();
  }
}
