package io.specstore.bench;

import java.io.IOException;

/// Uploads of specs by eight clients, each to a dataset of its own in every round.
final class UploadProbe implements Probe {
  private static final int CLIENTS = 8;
  private static final int UPLOADS = 600;

  private final RegistryServer server;
  private final int uploads;
  private int round;

  private UploadProbe(RegistryServer server, int uploads) {
    this.server = server;
    this.uploads = uploads;
  }

  static Probe open(Workspace workspace) throws IOException, InterruptedException {
    return new UploadProbe(RegistryServer.start(workspace), workspace.size().requests(UPLOADS));
  }

  @Override
  public Sample measure() throws InterruptedException {
    round++;
    return server.measure(() ->
        server
            .load(CLIENTS)
            .each(uploads, client -> _ -> server.upload("set-" + round + "-" + client)));
  }

  @Override
  public void close() {
    server.close();
  }
}
