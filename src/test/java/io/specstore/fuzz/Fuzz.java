package io.specstore.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/// Gives Jazzer's inputs to the target that it was started with; Jazzer calls these two by their
/// names. For one thread.
public final class Fuzz {
  private record Chosen(FuzzTarget target, Path folder) {}

  private static final AtomicReference<Chosen> CHOSEN =
      new AtomicReference<>(new Chosen(FuzzTarget.CSV, Path.of("")));

  private Fuzz() {}

  /// Chooses the target.
  ///
  /// @param args the word of a [FuzzTarget]
  public static void fuzzerInitialize(String[] args) throws IOException {
    CHOSEN.set(new Chosen(FuzzTarget.named(args[0]), Files.createTempDirectory("specstore-fuzz-")));
  }

  /// Reads one input.
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    var chosen = CHOSEN.get();
    chosen.target().read(input, chosen.folder());
  }
}
