package io.specstore;

import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenIssuer;
import io.specstore.dataset.Outcome;
import io.specstore.testing.TestClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Real servers in this process, on a free port, and clients of them. */
final class Apps {
  private Apps() {}

  /** Starts a server on that folder; these variables are added to what it needs. */
  static App start(Path dataDir, Map<String, String> variables) {
    return App.start(config(dataDir, variables));
  }

  static Config config(Path dataDir, Map<String, String> variables) {
    var all = new HashMap<>(Map.of("DATA_DIR", dataDir.toString(), "PORT", "0"));
    all.putAll(variables);
    return switch (Config.read(all)) {
      case Outcome.Ok<Config>(var config) -> config;
      case Outcome.Refused<Config>(var problems) -> throw new AssertionError(problems);
    };
  }

  /** A client with a token of that owner, from the server's own issuer. */
  static TestClient client(App app, Path dataDir, String owner) {
    return client(app, dataDir, owner, 1_000);
  }

  static TestClient client(App app, Path dataDir, String owner, int maxDatasets) {
    var issuer = new TokenIssuer(BuiltInKeys.openOrCreate(dataDir), Clock.systemUTC());
    return new TestClient(
        app.port(), issuer.issue(new Principal(owner, maxDatasets), Duration.ofHours(1)));
  }

  /** A client without a token. */
  static TestClient stranger(App app) {
    return new TestClient(app.port(), "");
  }
}
