package io.specstore.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fuzzer begins with, and what it once found, is read as `make fuzz` reads it. */
class CorpusTest {
  @ParameterizedTest
  @EnumSource
  void everyInputIsReadOrRefused(FuzzTarget target, @TempDir Path folder)
      throws IOException, URISyntaxException {
    var corpus =
        Path.of(Objects.requireNonNull(CorpusTest.class.getResource(target.word())).toURI());
    try (var files = Files.list(corpus)) {
      var inputs = files.sorted().toList();
      assertThat(inputs).hasSizeGreaterThanOrEqualTo(2);
      for (var input : inputs) {
        target.read(Files.readAllBytes(input), folder);
      }
    }
  }
}
