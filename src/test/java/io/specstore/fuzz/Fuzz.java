package io.specstore.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Gives Jazzer's inputs to the target that it was started with; Jazzer calls these two by their
/// names. For one thread.
public final class Fuzz {
  private static FuzzTarget target = FuzzTarget.CSV;
  private static Path folder = Path.of("");

  private Fuzz() {}

  /// Chooses the target.
  ///
  /// @param args the word of a [FuzzTarget]
  public static void fuzzerInitialize(String[] args) throws IOException {
    target = FuzzTarget.named(args[0]);
    folder = Files.createTempDirectory("specstore-fuzz-");
  }

  /// Reads one input.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    target.read(input, folder);
  }
}
