package io.specstore.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Starts of a server on a folder that has been used: the seconds until it is ready, and the MiB
/// that it holds when nothing happens.
record StartProbe(Workspace workspace) implements Probe {
  private static final int IDLE_SECONDS = 2;

  static Probe open(Workspace workspace) throws IOException, InterruptedException {
    RegistryServer.start(workspace).close();
    return new StartProbe(workspace);
  }

  @Override
  public Sample measure() throws IOException, InterruptedException {
    try (var server = RegistryServer.restart(workspace)) {
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      return Sample.of(server.secondsToReady(), server.residentMebibytes());
    }
  }
}
