package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The temporary folder of a bench.
final class TemporaryFolder {
  private TemporaryFolder() {}

  /// Makes a folder that is deleted when the program ends, also when somebody stops it; servers
  /// that still run then are ended first.
  static Path create() throws IOException {
    var folder = Files.createTempDirectory("specstore-bench").toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(folder)));
    return folder;
  }

  private static void leave(Path folder) {
    ProcessHandle.current().descendants().forEach(TemporaryFolder::end);
    try {
      delete(folder);
    } catch (IOException e) {
      System.err.println("bench: " + folder + " could not be deleted: " + e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
