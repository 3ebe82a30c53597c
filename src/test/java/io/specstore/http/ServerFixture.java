package io.specstore.http;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A server for each test of a class that extends this, started before the test and stopped after
/// it.
abstract class ServerFixture {
  @TempDir Path folder;
  RunningServer server;

  /// Which server that is to be.
  RunningServer.Wish wish() {
    return RunningServer.Wish.usual(folder);
  }

  @BeforeEach
  void startServer() {
    server = new RunningServer(folder, wish());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }
}
