package io.specstore.bench;

import java.io.IOException;

/// Updates of pipelines by eight clients, one for each of the revisions that they uploaded before.
final class UpdateProbe implements Probe {
  private static final int CLIENTS = 8;
  private static final int UPDATES = 600;
  private static final int WARM_UP = 100;

  private final RegistryServer server;
  private final int updates;
  private int round;

  private UpdateProbe(RegistryServer server, int updates) {
    this.server = server;
    this.updates = updates;
  }

  static Probe open(Workspace workspace) throws IOException, InterruptedException {
    var size = workspace.size();
    var server = RegistryServer.start(workspace);
    new UpdateProbe(server, size.requests(WARM_UP)).measure();
    return new UpdateProbe(server, size.requests(UPDATES));
  }

  @Override
  public Sample measure() throws InterruptedException {
    round++;
    var load = server.load(CLIENTS);
    var uploads = load.each(updates, client -> _ -> server.upload(dataset(client)));
    MeasurementException.unless(uploads.notOk() == 0, "uploads before the updates were refused");
    return server.measure(
        () -> load.each(updates, client -> number -> server.update(dataset(client), number + 1)));
  }

  private String dataset(int client) {
    return "set-" + updates + "-" + round + "-" + client;
  }

  @Override
  public void close() {
    server.close();
  }
}
