package io.specstore.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The disk of `DATA_DIR`: a small one of its own in memory where this process may mount it, so
/// that it can be full; else the folder as it is. For one thread.
final class DataDisk implements AutoCloseable {
  private static final String SIZE = "size=2g";
  private static final long LEFT_KIBIBYTES = 64;

  private final Path folder;
  private final boolean isMounted;

  DataDisk(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.isMounted = run("mount", "-t", "tmpfs", "-o", SIZE, "specstore-chaos", folder.toString());
  }

  Path folder() {
    return folder;
  }

  /// Whether it can be full.
  boolean isMounted() {
    return isMounted;
  }

  /// Leaves next to no space for so long.
  void fill(Duration length) throws IOException, InterruptedException {
    var store = Files.getFileStore(folder);
    var used = (store.getTotalSpace() - store.getUsableSpace()) / 1_024;
    resize("size=" + (used + LEFT_KIBIBYTES) + "k");
    LockSupport.parkNanos(length.toNanos());
    resize(SIZE);
  }

  private void resize(String size) throws IOException, InterruptedException {
    run("mount", "-o", "remount," + size, folder.toString());
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Override
  public void close() throws IOException {
    try {
      if (isMounted) {
        run("umount", folder.toString());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
