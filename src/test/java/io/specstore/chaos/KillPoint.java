package io.specstore.chaos;

/// A named point of an upload's life: the server is killed when it is about to enter that method.
enum KillPoint {
  /// Within the transaction that accepts the upload.
  ACCEPTING("flow.Acceptance", "save"),
  /// Accepted and committed, not yet answered.
  ACCEPTED("flow.Acceptance", "begin"),
  /// Within the transaction that begins a run.
  BEGINNING("flow.FlowRunner", "begin"),
  RUNNING("engine.FlowRun", "run"),
  /// Within the transaction that saves what a pipeline reported.
  REPORTING("flow.StateChanges", "apply"),
  /// A file was made and is about to be stored.
  STORING("engine.RevisionStore", "put"),
  /// All files are stored, the descriptor is not.
  PUBLISHING("engine.RevisionStore", "publish"),
  /// The files are forced to the disk, the descriptor is about to be stored.
  STORING_DESCRIPTOR("engine.RevisionStore", "putOfRevision"),
  /// Published, while the registry does not know it yet.
  PUBLISHED("engine.Stats", "ofPackage"),
  /// The work folder is about to be deleted.
  CLEANING("engine.WorkFolder", "close");

  private final String type;
  private final String method;

  KillPoint(String type, String method) {
    this.type = "io.specstore." + type;
    this.method = method;
  }

  String type() {
    return type;
  }

  String method() {
    return method;
  }
}
