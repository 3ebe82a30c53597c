package io.specstore.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The larger suites of recorded cases and real data, where a checkout has them beside it.
///
/// Tests that need them assume their presence: `assumeThat(Shared.path("data")).isPresent()`.
public final class Shared {
  private Shared() {}

  /// That file or folder of the shared material, or empty where it does not exist.
  public static Optional<Path> path(String name) {
    var override = System.getenv("SPECSTORE_SHARED");
    var root = Path.of(override == null ? "../shared" : override);
    return Optional.of(root.resolve(name)).filter(Files::exists);
  }
}
