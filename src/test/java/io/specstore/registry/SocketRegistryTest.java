package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import io.specstore.testing.EmbeddedPg;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A registry that is reached in other ways than by one host and port.
class SocketRegistryTest {
  @Test
  void registryIsReachedThroughAUnixSocket() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = URI.create(EmbeddedPg.freshDatabaseUrl());
    useRegistry(
        "postgresql://%s@%s?host=%s&port=%d&sslmode=require"
            .formatted(url.getUserInfo(), url.getPath(), EmbeddedPg.socketFolder(), url.getPort()));
  }

  @Test
  void hostsAreTriedInTurn() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = URI.create(EmbeddedPg.freshDatabaseUrl());
    useRegistry(
        "postgresql://%s@127.0.0.1:1,localhost:%d%s?target_session_attrs=read-write"
            .formatted(url.getUserInfo(), url.getPort(), url.getPath()));
  }

  private static void useRegistry(String url) {
    var parsed = ((Outcome.Ok<DatabaseUrl>) DatabaseUrl.parse(url, Path.of("."))).value();
    try (var database = Database.open(parsed)) {
      database.migrate();
      var dataset = RegistryFixture.newDataset();
      RegistryFixture.upload(database, dataset);
      assertThat(RegistryFixture.upload(database, dataset).number()).isEqualTo(2);
    }
  }
}
