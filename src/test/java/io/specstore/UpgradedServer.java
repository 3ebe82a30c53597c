package io.specstore;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.testing.TestClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A server of this build on what an older version left, and clients with the tokens of old. */
final class UpgradedServer implements AutoCloseable {
  private final App app;
  private final DatabaseUrl registry;
  private final UpgradeFixture fixture;
  private final Map<String, TestClient> clients;
  private final TestClient stranger;

  private UpgradedServer(App app, DatabaseUrl registry, UpgradeFixture fixture) {
    this.app = app;
    this.registry = registry;
    this.fixture = fixture;
    this.clients =
        fixture.owners().stream()
            .collect(
                Collectors.toMap(
                    owner -> owner, owner -> new TestClient(app.port(), fixture.token(owner))));
    this.stranger = Apps.stranger(app);
  }

  /** Starts it; the variables are those of [#variables] or more. */
  static UpgradedServer start(UpgradeFixture fixture, Map<String, String> variables) {
    var config = Apps.config(fixture.dataDir(), variables);
    return new UpgradedServer(App.start(config), config.storage().databaseUrl(), fixture);
  }

  /** What a server needs for that fixture, whose registry is in that database. */
  static Map<String, String> variables(UpgradeFixture fixture, String databaseUrl) {
    return Map.of(
        "DATABASE_URL",
        databaseUrl,
        "SOURCE_ROOT",
        fixture.sourceRoot().toString(),
        "RDBMS",
        "warehouse=sqlite:///" + fixture.dataDir().resolveSibling("warehouse.db"),
        // Nobody has updated the flows of another engine since the fixture was made.
        "DPP_TIMEOUT",
        "36500d");
  }

  UpgradeFixture fixture() {
    return fixture;
  }

  DatabaseUrl registry() {
    return registry;
  }

  int port() {
    return app.port();
  }

  /** A client with the token of the owner of that dataset, revision or blob. */
  TestClient ownerOf(String id) {
    return client(UpgradeFixture.ownerOf(id));
  }

  TestClient client(String owner) {
    return Objects.requireNonNull(clients.get(owner));
  }

  TestClient stranger() {
    return stranger;
  }

  /** All clients but that owner's, by name. */
  Map<String, TestClient> othersThan(String owner) {
    var others = new HashMap<>(clients);
    others.remove(owner);
    others.put("nobody", stranger);
    return others;
  }

  @Override
  public void close() {
    app.close();
  }
}
