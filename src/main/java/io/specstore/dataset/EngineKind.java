package io.specstore.dataset;

/// Which engine runs the pipelines of a revision; fixed when the revision is accepted.
public enum EngineKind {
  /// The engine inside this process.
  BUILTIN,
  /// Whoever sends `POST /source/update`: a datapackage-pipelines service, or any other runner.
  EXTERNAL
}
