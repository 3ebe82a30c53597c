package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Specs of real data packages, where they are at hand.
class RealSpecsTest {
  static Stream<Path> specs() {
    return Shared.path("data/packages").stream().flatMap(RealSpecsTest::specsBelow);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("specs")
  void realSpecIsTaken(Path file) throws IOException {
    assertThat(Specs.open(Files.readString(file)).parse(EngineKind.EXTERNAL))
        .isInstanceOf(Outcome.Ok.class);
  }

  private static Stream<Path> specsBelow(Path folder) {
    try (var files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.getFileName().toString().matches("flow-spec.*\\.json"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
