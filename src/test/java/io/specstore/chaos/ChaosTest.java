package io.specstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.ServerProcess.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was answered with success outlives the server that answered, and comes to its end. */
class ChaosTest {
  private static final long SEED = 7;
  private static final Duration LENGTH = Duration.ofSeconds(3);
  private static final int KILLS = 2;

  @Test
  void everyAcceptedRevisionEndsOnceAndAsAnswered(@TempDir Path folder)
      throws IOException, InterruptedException, SQLException {
    var results =
        Chaos.all(new ChaosOptions(SEED, LENGTH, KILLS, false, Launcher.classes()), folder);
    Chaos.print(results, System.out);
    for (var result : results) {
      assertThat(result.claims().violations()).as("seed %d", SEED).isEmpty();
      assertThat(result.kills()).isGreaterThanOrEqualTo(KILLS);
      assertThat(result.claims().accepted()).hasSizeGreaterThan(KILLS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namedPointIsAMethodOfTheServer(KillPoint point) throws ClassNotFoundException {
    assertThat(Arrays.stream(Class.forName(point.type()).getDeclaredMethods()))
        .anyMatch(method -> method.getName().equals(point.method()));
  }
}
