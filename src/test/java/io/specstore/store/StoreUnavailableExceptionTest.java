package io.specstore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUnavailableExceptionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "No space left on device, FULL",
    "Disk quota exceeded, FULL",
    "Read-only file system, READ_ONLY",
    "Input/output error, FAILING"
  })
  void reasonIsWhatTheSystemSays(String text, StoreUnavailableException.Reason reason) {
    assertThat(reason(new IOException(text))).isEqualTo(reason);
    assertThat(reason(new FileSystemException("a", null, text))).isEqualTo(reason);
  }

  @Test
  void missingRightMakesItReadOnly() {
    assertThat(reason(new AccessDeniedException("a")))
        .isEqualTo(StoreUnavailableException.Reason.READ_ONLY);
  }

  @Test
  void fullDeviceIsFullInWhateverLanguage() {
    var full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));
    try {
      Files.write(full, new byte[1], StandardOpenOption.WRITE);
      throw new AssertionError("the device takes bytes");
    } catch (IOException e) {
      assertThat(reason(e)).isEqualTo(StoreUnavailableException.Reason.FULL);
    }
  }

  @Test
  void diskIsAskedWhenTheTextSaysNothing() throws IOException {
    var processes = Path.of("/proc");
    assumeTrue(Files.isDirectory(processes) && Files.getFileStore(processes).getUsableSpace() == 0);
    var thrown =
        new StoreUnavailableException(
            "cannot keep it", processes.resolve("x/y"), new IOException());
    assertThat(thrown.reason()).isEqualTo(StoreUnavailableException.Reason.FULL);
    assertThat(thrown).hasMessage("cannot keep it: java.io.IOException");
  }

  private StoreUnavailableException.Reason reason(IOException cause) {
    return new StoreUnavailableException("cannot keep it", folder.resolve("a/b"), cause).reason();
  }
}
