package io.specstore.dataset;

/// The state of a pipeline or of a revision; registry, API and pages use these words.
///
/// A state only moves forward, in the order of the constants; the last two are final.
public enum Status {
  QUEUED,
  INPROGRESS,
  SUCCEEDED,
  FAILED;

  /// Whether nothing can follow this state.
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
