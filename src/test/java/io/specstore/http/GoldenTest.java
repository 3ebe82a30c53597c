package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded cases of the original, each on empty tables, on both databases.
class GoldenTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("cases")
  void onSqliteTheAnswerIsTheRecordedOne(Path file) {
    play(file, RunningServer.Wish.usual(folder));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onPostgresTheAnswerIsTheRecordedOne(Path file) {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    play(file, RunningServer.Wish.usual(folder).database(EmbeddedPg.freshDatabaseUrl()));
  }

  static List<Path> cases() throws IOException {
    var golden = Shared.path("contract/golden");
    if (golden.isEmpty()) {
      return List.of(Path.of("not-here"));
    }
    try (var files = Files.list(golden.get())) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private void play(Path file, RunningServer.Wish wish) {
    assumeThat(file).exists();
    try (var server = new RunningServer(folder, wish)) {
      var differences = Golden.play(file, server);
      assumeThat(differences).as("needs what HTTP doesn't offer").isPresent();
      assertThat(differences.orElseThrow()).isEmpty();
    }
  }
}
