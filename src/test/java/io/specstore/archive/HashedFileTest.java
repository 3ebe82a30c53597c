package io.specstore.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashedFileTest {
  @TempDir Path folder;

  @Test
  void fileIsCountedAndHashed() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("a"), "blob");

    assertThat(HashedFile.ofFile(file))
        .isEqualTo(new HashedFile(file, 4, "ee26908bf9629eeb4b37dac350f4754a"));
  }

  @Test
  void hashingEndsWithAnInterrupt() throws IOException {
    var file = Files.write(folder.resolve("big"), new byte[4 << 20]);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> HashedFile.ofFile(file)).isInstanceOf(Exception.class);
    } finally {
      var _ = Thread.interrupted();
    }
  }
}
