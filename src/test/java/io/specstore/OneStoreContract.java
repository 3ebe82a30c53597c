package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.Outcome;
import io.specstore.store.FolderDeletion;
import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry and the packages in `DATA_DIR` belong together, or the server does not start. */
abstract class OneStoreContract {
  private static final byte[] TABLE = Specs.table(20, 1);

  @TempDir Path folder;

  /** The URL of a new registry. */
  abstract String newRegistry() throws Exception;

  /** The URL of a copy of that registry as it is now; no server runs on it. */
  abstract String copyOf(String registry) throws Exception;

  @Test
  void serverGoesOnWithItsOwnStore() throws Exception {
    var registry = newRegistry();
    publish(registry, "rain", 1);
    publish(registry, "rain", 2);
  }

  @Test
  void anotherRegistryOnTheFolderIsRefusedUntilItTookOverWhatLiesThere() throws Exception {
    publish(newRegistry(), "rain", 1);
    var another = newRegistry();

    assertThatThrownBy(() -> start(another))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("another registry")
        .hasMessageContaining("specstore adopt --dry-run");
    assertThat(adopt(another, true))
        .contains("me/rain/1: would be taken over", "1 to be taken over, 0 missing, 0 different");
    assertThatThrownBy(() -> start(another)).isInstanceOf(StartRefusedException.class);
    assertThat(adopt(another, false)).contains("me/rain/1: taken over");
    try (var app = start(another)) {
      var client = Apps.client(app, data(), "me");
      assertThat(client.state("me/rain/1")).isEqualTo("SUCCEEDED");
      assertThat(client.field("/source/me/rain/successful", "id")).isEqualTo("me/rain/1");
      assertThat(client.get("/me/rain/r/table-0.csv").statusCode()).isEqualTo(200);
      assertThat(upload(client, "rain")).isEqualTo("me/rain/2");
    }
  }

  @Test
  void anotherRegistryWithPackagesOfItsOwnIsRefused() throws Exception {
    publish(newRegistry(), "rain", 1);
    var another = newRegistry();
    var first = folder.resolve("first");
    Files.move(data(), first);
    publish(another, "rain", 1);
    FolderDeletion.delete(data());
    Files.move(first, data());

    assertThatThrownBy(() -> start(another)).isInstanceOf(StartRefusedException.class);
    assertThat(adopt(another, false))
        .contains(
            "me/rain/1: the package in the store is another than the registry's revision;"
                + " both stay");
    publish(another, "rain", 2);
  }

  @Test
  void theFirstRegistryIsRefusedOnceAnotherHasTakenOver() throws Exception {
    var first = newRegistry();
    publish(first, "rain", 1);
    adopt(newRegistry(), false);

    assertThatThrownBy(() -> start(first)).isInstanceOf(StartRefusedException.class);
  }

  @Test
  void restoredOlderRegistryTakesNoUploadOfWhatItDoesNotKnow() throws Exception {
    var registry = newRegistry();
    publish(registry, "rain", 1);
    publish(registry, "snow", 1);
    var restored = copyOf(registry);
    publish(registry, "rain", 2);
    var files = files();

    try (var app = start(restored)) {
      var client = Apps.client(app, data(), "me");
      var refused = client.upload(spec(client, "rain"));
      assertThat(refused.statusCode()).isEqualTo(200);
      assertThat(refused.body())
          .contains("\"success\":false", "registry-older", "me/rain/2", "specstore adopt");
      assertThat(client.state("me/rain/1")).isEqualTo("SUCCEEDED");
      assertThat(upload(client, "snow")).isEqualTo("me/snow/2");
      assertThat(client.delete("/api/v1/datasets/me/rain/1")).isEqualTo(200);
    }
    assertThat(Files.exists(data().resolve("pkgstore/me/rain/2/datapackage.json"))).isTrue();
    assertThat(files())
        .containsAll(files.stream().filter(one -> one.contains("/rain/table-0_csv/")).toList());
    assertThat(adopt(restored, false)).contains("me/rain/2: taken over");
    publish(restored, "rain", 3);
  }

  @Test
  void packageThatIsMissingIsNamed() throws Exception {
    var registry = newRegistry();
    publish(registry, "rain", 1);
    FolderDeletion.delete(data().resolve("pkgstore/me/rain/1"));

    assertThat(adopt(registry, true))
        .contains("me/rain/1: SUCCEEDED in the registry, and its package is missing in the store");
    publish(registry, "rain", 2);
  }

  @Test
  void registryOfBeforeTheIdsTakesThatOfItsStore() throws Exception {
    var registry = newRegistry();
    publish(registry, "rain", 1);
    var id = data().resolve("pkgstore/%-store-id");
    var before = Files.readString(id);
    forgetId(registry);

    publish(registry, "rain", 2);
    assertThat(Files.readString(id)).isEqualTo(before);
    Files.delete(id);
    publish(registry, "rain", 3);
    assertThat(Files.readString(id)).isEqualTo(before);
  }

  /** Makes the registry as one is that was never started with ids. */
  abstract void forgetId(String registry) throws Exception;

  @Test
  void registryInMemoryHasAStoreOfItsOwn() throws Exception {
    var registry = newRegistry();
    publish(registry, "rain", 1);
    publish("sqlite://", "rain", 1);
    publish("sqlite://", "rain", 1);
    publish(registry, "rain", 2);
  }

  private App start(String registry) {
    return Apps.start(data(), Map.of("DATABASE_URL", registry));
  }

  Path data() {
    return folder.resolve("data");
  }

  private List<String> adopt(String registry, boolean isDry) {
    return switch (Stores.adopt(Apps.config(data(), Map.of("DATABASE_URL", registry)), isDry)) {
      case Outcome.Ok<List<String>>(var lines) -> lines;
      case Outcome.Refused<List<String>>(var problems) -> throw new AssertionError(problems);
    };
  }

  /** Starts a server, publishes the next revision of that dataset, and stops the server. */
  void publish(String registry, String dataset, int number) {
    try (var app = start(registry)) {
      var client = Apps.client(app, data(), "me");
      var id = upload(client, dataset);
      assertThat(id).isEqualTo("me/" + dataset + "/" + number);
      Eventually.holds(id, () -> client.state(id).equals("SUCCEEDED"));
    }
  }

  private static String upload(TestClient client, String dataset) {
    return client.tryUpload(spec(client, dataset)).orElseThrow();
  }

  private static String spec(TestClient client, String dataset) {
    client.bring(TABLE);
    return Specs.uploaded("me", dataset, List.of(TABLE));
  }

  private List<String> files() throws IOException {
    try (var all = Files.walk(data().resolve("pkgstore"))) {
      return all.map(Path::toString).sorted().toList();
    }
  }
}
