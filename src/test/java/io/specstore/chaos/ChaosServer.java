package io.specstore.chaos;

import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenIssuer;
import io.specstore.testing.ServerProcess;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A server on one port that is ended and started again. For one thread.
final class ChaosServer implements AutoCloseable {
  private static final int MAX_DATASETS = 1_000;
  private static final Duration LIFE_OF_TOKENS = Duration.ofDays(1);
  private static final Duration PATIENCE_AT_POINT = Duration.ofSeconds(5);

  private final ServerProcess.Launcher launcher;
  private final Path dataDir;
  private final Map<String, String> environment;
  private final int port;
  private ServerProcess process;
  private int debugPort;

  ChaosServer(ServerProcess.Launcher launcher, Path dataDir, String databaseUrl)
      throws IOException, InterruptedException {
    this.launcher = launcher;
    this.dataDir = dataDir;
    this.port = ServerProcess.freePort();
    this.environment = new HashMap<>();
    environment.put("PORT", Integer.toString(port));
    environment.put("ALLOW_PRIVATE_SOURCES", "true");
    if (!databaseUrl.isEmpty()) {
      environment.put("DATABASE_URL", databaseUrl);
    }
    this.process = begin();
  }

  private ServerProcess begin() throws IOException, InterruptedException {
    debugPort = ServerProcess.freePort();
    environment.put("JAVA_TOOL_OPTIONS", Debugger.option(debugPort));
    return ServerProcess.start(launcher, dataDir, environment);
  }

  int port() {
    return port;
  }

  /// A client with a token of that owner.
  TestClient client(String owner) {
    var issuer = new TokenIssuer(BuiltInKeys.openOrCreate(dataDir), Clock.systemUTC());
    return new TestClient(port, issuer.issue(new Principal(owner, MAX_DATASETS), LIFE_OF_TOKENS));
  }

  void start() throws IOException, InterruptedException {
    process = begin();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Ends it as a power cut would.
  void kill() throws InterruptedException {
    process.kill();
  }

  /// Ends it so at that point; false when it did not come there in time, and was killed elsewhere.
  boolean killAt(KillPoint point) throws IOException, InterruptedException {
    try (var debugger = Debugger.attach(debugPort)) {
      var came = debugger.awaits(point, PATIENCE_AT_POINT);
      kill();
      return came;
    }
  }

  void freeze(Duration length) throws IOException, InterruptedException {
    process.signal("STOP");
    LockSupport.parkNanos(length.toNanos());
    process.signal("CONT");
  }

  String printed() throws IOException {
    return process.printed();
  }

  /// Ends it as an operator would.
  @Override
  public void close() {
    process.close();
  }
}
