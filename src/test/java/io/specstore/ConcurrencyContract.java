package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Specs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds under many clients at once, on every database. */
abstract class ConcurrencyContract {
  private static final int CLIENTS = 64;
  private static final int UPLOADS_EACH = 20;

  @TempDir Path data;

  abstract String databaseUrl();

  private App start() {
    return Apps.start(data, Map.of("ENGINE", "external", "DATABASE_URL", databaseUrl()));
  }

  @Test
  void manyClientsOfOneDatasetGetNumbersWithoutGapOrDouble() {
    try (var app = start()) {
      var client = Apps.client(app, data, "me");
      Set<String> flows = ConcurrentHashMap.newKeySet();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CLIENTS; i++) {
          executor.execute(() -> {
            for (int round = 0; round < UPLOADS_EACH; round++) {
              flows.add(client.tryUpload(Specs.external("me", "id")).orElseThrow());
            }
          });
        }
      }
      assertThat(flows)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, CLIENTS * UPLOADS_EACH)
                  .mapToObj(number -> "me/id/" + number)
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void theLastPlaceOfALimitIsTakenOnce() {
    try (var app = start()) {
      var client = Apps.client(app, data, "me", 5);
      Set<String> flows = ConcurrentHashMap.newKeySet();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 40; i++) {
          var dataset = "set-" + i;
          executor.execute(
              () -> client.tryUpload(Specs.external("me", dataset)).ifPresent(flows::add));
        }
      }
      assertThat(flows).hasSize(5);
    }
  }

  @Test
  void sixtyFlowsWithSevenFinishesAtOnceLoseNone() {
    try (var app = start()) {
      var client = Apps.client(app, data, "me");
      var flows =
          IntStream.range(0, 60)
              .mapToObj(_ -> client.tryUpload(Specs.external("me", "id")).orElseThrow())
              .toList();
      var artifacts =
          Set.of(
              "/validation_report",
              "/table-0_csv",
              "/table-0_json",
              "/id_zip",
              "/table-0_csv_preview",
              "/table-0",
              "");
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String flow : flows) {
          for (String artifact : artifacts) {
            var json =
                "{\"pipeline\":\"%s%s\",\"event\":\"finish\",\"success\":true}"
                    .formatted(flow, artifact);
            executor.execute(() ->
                assertThat(client.postJson("/source/update", json).statusCode()).isEqualTo(200));
          }
        }
      }
      assertThat(flows).allMatch(flow -> client.state(flow).equals("SUCCEEDED"));
    }
  }
}
