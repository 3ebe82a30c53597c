package io.specstore.cli;

import io.specstore.dataset.Status;

/// One thing that happened during a push, a run, or while a revision was watched.
sealed interface Change {
  /// A file is at the server now.
  ///
  /// @param sent false when the server had those bytes already
  record FileUploaded(LocalFile file, boolean sent) implements Change {}

  /// The spec is a revision now.
  record Accepted(String flowId) implements Change {}

  /// A pipeline has another status than before, or was seen for the first time.
  record PipelineMoved(RevisionView.Pipeline pipeline) implements Change {}

  /// The revision has another state than before, or was seen for the first time.
  record RevisionMoved(String flowId, Status state) implements Change {}
}
