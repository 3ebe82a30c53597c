package io.specstore.chaos;

import io.specstore.chaos.Claims.Sent;
import io.specstore.testing.TestClient;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// An owner whose datasets come from sources that do harm, each while the others wait. For one
/// thread.
final class HostileOwner implements Runnable {
  private static final int MOST_FLOWS = 120;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final String owner;
  private final World world;
  private final TestClient client;

  HostileOwner(String owner, World world, TestClient client) {
    this.owner = owner;
    this.world = world;
    this.client = client;
  }

  @Override
  public void run() {
    var urls = world.sources().hostile();
    for (int count = 0; world.isOn() && count < MOST_FLOWS; count++) {
      var sent = new Sent(owner + "/set-" + count % urls.size(), Content.HOSTILE);
      var spec =
          Content.HOSTILE.spec(owner, "set-" + count % urls.size(), urls.get(count % urls.size()));
      client
          .tryUpload(spec)
          .ifPresentOrElse(
              flowId -> world.claims().accept(flowId, sent),
              () -> world.claims().missAnswer(sent.dataset()));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
