package io.specstore.flow;

import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import java.util.List;

/// The result of an upload.
public sealed interface UploadAnswer {
  /// Kept for ever as that revision, and its run is queued.
  ///
  /// @param notes what is not made as the spec says
  record Accepted(RevisionId revision, List<Problem> notes) implements UploadAnswer {
    public Accepted {
      notes = List.copyOf(notes);
    }
  }

  /// Nothing was saved.
  ///
  /// @param datasetId the dataset that was meant, once the token was found good for it; else empty
  record Refused(String datasetId, List<Problem> problems) implements UploadAnswer {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
