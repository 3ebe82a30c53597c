package io.specstore.chaos;

import io.specstore.chaos.Claims.Sent;
import io.specstore.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// An owner who uploads one dataset after the other and follows each, also while the server is not
/// there. For one thread.
final class OwnerClient implements Runnable {
  private static final List<Content> CONTENTS =
      List.of(
          Content.SMALL,
          Content.SMALL,
          Content.MEDIUM,
          Content.WEB,
          Content.MEDIUM,
          Content.INVALID);
  private static final int DATASETS = 2;
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// How long an owner follows a revision before uploading the next.
  private static final Duration INTEREST = Duration.ofSeconds(5);

  private final String owner;
  private final TestClient client;
  private final Packages packages;
  private final World world;
  private final SplittableRandom random;

  /// @param random of this owner alone
  OwnerClient(String owner, World world, TestClient client, SplittableRandom random) {
    this.owner = owner;
    this.client = client;
    this.world = world;
    this.random = random;
    this.packages = new Packages(client, world.claims());
  }

  @Override
  public void run() {
    for (byte[] table : List.of(Content.SMALL_TABLE, Content.MEDIUM_TABLE, Content.INVALID_TABLE)) {
      until(world.patience(), () -> client.tryBring(table));
    }
    for (int count = 1; world.isOn(); count++) {
      var content = CONTENTS.get(random.nextInt(CONTENTS.size()));
      var name = "set-" + random.nextInt(DATASETS);
      var sent = new Sent(owner + "/" + name, content);
      var spec = content.spec(owner, name, world.sources().good());
      upload(spec, sent, count)
          .ifPresent(flowId -> {
            world.claims().accept(flowId, sent);
            until(INTEREST, () -> packages.look(flowId));
          });
    }
  }

  /// Every other upload has a key, and is sent again until it is answered.
  private Optional<String> upload(String spec, Sent sent, int count) {
    if (random.nextBoolean()) {
      var flowId = client.tryUpload(spec);
      if (flowId.isEmpty()) {
        world.claims().missAnswer(sent.dataset());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return flowId;
    }
    var end = System.nanoTime() + world.patience().toNanos();
    do {
      var flowId = client.tryUpload(spec, owner + "-" + count);
      if (flowId.isPresent()) {
        return flowId;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < end);
    world
        .claims()
        .violate(Claims.Kind.STUCK, "an upload of %s was never answered".formatted(sent.dataset()));
    return Optional.empty();
  }

  static void until(Duration patience, BooleanSupplier condition) {
    var end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
