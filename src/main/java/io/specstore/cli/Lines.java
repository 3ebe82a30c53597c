package io.specstore.cli;

import io.specstore.dataset.Status;

/// The line that shows one change, the same on a screen and in a pipe.
final class Lines {
  private static final int TITLE_COLUMNS = 28;

  private static final String NOT_RUN = "–";

  private static final String REPORTS_ERRORS = "!";

  private Lines() {}

  static String of(Change.FileUploaded uploaded) {
    var file = uploaded.file();
    return (uploaded.sent() ? "sent " : "kept ")
        + Text.shown(file.path())
        + " ("
        + Text.bytes(file.bytes())
        + (uploaded.sent() ? ")" : ", the server has it already)");
  }

  static String of(RevisionView.Pipeline pipeline) {
    var title = Text.shown(pipeline.title());
    var name = Text.shown(pipeline.name());
    return mark(pipeline)
        + " "
        + (name.isEmpty() ? title : Text.padded(title, TITLE_COLUMNS) + " " + name)
        + (isReportOfErrors(pipeline)
            ? ": written, " + Text.count(pipeline.reported(), "error")
            : "");
  }

  private static String mark(RevisionView.Pipeline pipeline) {
    if (isReportOfErrors(pipeline)) {
      return REPORTS_ERRORS;
    }
    return pipeline.isConsequence() ? NOT_RUN : symbol(pipeline.status());
  }

  /// A report that was written says nothing yet about what it says.
  private static boolean isReportOfErrors(RevisionView.Pipeline pipeline) {
    return pipeline.status() == Status.SUCCEEDED && pipeline.reported() > 0;
  }

  static String symbol(Status status) {
    return switch (status) {
      case QUEUED -> "·";
      case INPROGRESS -> "▸";
      case SUCCEEDED -> "✓";
      case FAILED -> "✗";
    };
  }
}
