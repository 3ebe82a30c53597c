package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.List;

/// The result of an update of a pipeline from outside.
public sealed interface UpdateAnswer {
  /// Taken note of: the flow stands so; late and repeated updates changed nothing.
  record Noted(RevisionId revision, Status status) implements UpdateAnswer {}

  /// Not taken: the flow, which is moved by this server itself, stands as it stood.
  record NotMovable(RevisionId revision, Status status, List<String> errors)
      implements UpdateAnswer {
    public NotMovable {
      errors = List.copyOf(errors);
    }
  }

  /// There is no such pipeline.
  record Unknown() implements UpdateAnswer {}
}
