package io.specstore.chaos;

import io.specstore.chaos.Claims.Kind;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// One server on one database, with many owners, under one fault after the other; then the
/// comparison. For one thread.
///
/// The seed decides on the faults, their order and their lengths, and on what each owner uploads;
/// how these meet is up to the machine.
final class ChaosRun {
  private static final int OWNERS = 6;
  private static final int SHORTEST_CALM_MILLIS = 300;
  private static final int LONGEST_CALM_MILLIS = 2_000;
  private static final int LONGEST_FAULT_MILLIS = 3_000;

  private final ChaosOptions options;
  private final ChaosDatabase database;
  private final DataDisk disk;
  private final SplittableRandom random;
  private final World world;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final Map<KillPoint, Integer> points = new EnumMap<>(KillPoint.class);
  private final List<KillPoint> pointsToCome = new ArrayList<>();
  private final List<Fault> faultsToCome = new ArrayList<>();

  private ChaosRun(ChaosOptions options, ChaosDatabase database, DataDisk disk, Sources sources) {
    this.options = options;
    this.database = database;
    this.disk = disk;
    this.random = new SplittableRandom(options.seed());
    this.world = new World(new Claims(), new Calm(), sources, new AtomicBoolean(true));
  }

  /// Where a server of the run keeps its data on that disk.
  static Path dataDir(DataDisk disk) {
    return disk.folder().resolve("data");
  }

  static ChaosResult run(ChaosOptions options, ChaosDatabase database, DataDisk disk)
      throws IOException, InterruptedException, SQLException {
    try (var sources = new Sources()) {
      return new ChaosRun(options, database, disk, sources).run();
    }
  }

  private ChaosResult run() throws IOException, InterruptedException, SQLException {
    var begun = System.nanoTime();
    try (var server = new ChaosServer(options.launcher(), dataDir(disk), database.url())) {
      var innocent = new InnocentClient(world, server.client("innocent"));
      var hostile = server.client("hostile");
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        executor.execute(innocent);
        executor.execute(new HostileOwner("hostile", world, hostile));
        executor.execute(new HostileClient(world, server.port(), random.split()));
        for (int i = 0; i < OWNERS; i++) {
          var owner = "owner-" + i;
          executor.execute(new OwnerClient(owner, world, server.client(owner), random.split()));
        }
        try {
          disturb(server);
        } finally {
          world.on().set(false);
        }
      }
      cancelAll(hostile);
      new Checker(world, hostile).check();
      return new ChaosResult(
          database.name(),
          Duration.ofNanos(System.nanoTime() - begun),
          faults,
          points,
          world.claims(),
          innocent);
    }
  }

  private void disturb(ChaosServer server) throws IOException, InterruptedException, SQLException {
    var end = System.nanoTime() + options.length().toNanos();
    while (System.nanoTime() < end || kills() < options.kills()) {
      LockSupport.parkNanos(millis(SHORTEST_CALM_MILLIS, LONGEST_CALM_MILLIS).toNanos());
      if (!server.isAlive()) {
        world.claims().violate(Kind.WRONG, "the server ended by itself:\n" + tail(server));
        server.start();
      }
      var fault = next();
      world.calm().end();
      try {
        bring(fault, server);
      } finally {
        world.calm().begin();
      }
      faults.merge(fault, 1, Integer::sum);
    }
  }

  private int kills() {
    return faults.getOrDefault(Fault.KILL, 0) + faults.getOrDefault(Fault.KILL_AT_POINT, 0);
  }

  /// Every kind comes before any comes again; kills at named points are as many as all others.
  private Fault next() {
    if (faultsToCome.isEmpty()) {
      faultsToCome.addAll(List.of(Fault.KILL, Fault.RESTART, Fault.FREEZE));
      faultsToCome.addAll(database.faults());
      if (options.fillsDisk() && disk.isMounted()) {
        faultsToCome.add(Fault.DISK_FULL);
      }
      faultsToCome.addAll(Collections.nCopies(faultsToCome.size(), Fault.KILL_AT_POINT));
      Collections.shuffle(faultsToCome, new Random(random.nextLong()));
    }
    return faultsToCome.removeLast();
  }

  private KillPoint nextPoint() {
    if (pointsToCome.isEmpty()) {
      pointsToCome.addAll(List.of(KillPoint.values()));
      Collections.shuffle(pointsToCome, new Random(random.nextLong()));
    }
    return pointsToCome.removeLast();
  }

  private void bring(Fault fault, ChaosServer server)
      throws IOException, InterruptedException, SQLException {
    var length = millis(0, LONGEST_FAULT_MILLIS);
    switch (fault) {
      case KILL -> {
        server.kill();
        server.start();
      }
      case KILL_AT_POINT -> {
        var point = nextPoint();
        if (server.killAt(point)) {
          points.merge(point, 1, Integer::sum);
        }
        server.start();
      }
      case RESTART -> {
        server.close();
        server.start();
      }
      case FREEZE -> server.freeze(length);
      case DISK_FULL -> disk.fill(length);
      case DATABASE_LOCKED, DATABASE_RESTART, DATABASE_KILL, DATABASE_FREEZE, DATABASE_READ_ONLY ->
          database.suffer(fault, length);
    }
  }

  private Duration millis(int from, int to) {
    return Duration.ofMillis(random.nextInt(from, to));
  }

  private static String tail(ChaosServer server) throws IOException {
    var lines = server.printed().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /// What waits for sources without end is ended by its owner.
  private void cancelAll(TestClient hostile) {
    world
        .claims()
        .accepted()
        .forEach((flowId, sent) -> {
          if (sent.content() == Content.HOSTILE) {
            OwnerClient.until(
                world.patience(),
                () ->
                    hostile
                        .tryPost("/api/v1/datasets/" + flowId + "/cancel", "")
                        .filter(answer -> answer.statusCode() < 500)
                        .isPresent());
          }
        });
  }
}
