package io.specstore.engine;

import java.nio.file.FileSystemException;

/// Says to the owner of a dataset what a fault of the server means; the server's own log has the
/// rest.
final class ServerErrorText {
  private ServerErrorText() {}

  static String of(Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      var text = String.valueOf(cause.getMessage());
      if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
        return "the server's disk is full; when it has room again, push again";
      }
      if (text.contains("Too many open files")) {
        return "the server has too many files open; push again later";
      }
      if (cause instanceof OutOfMemoryError
          || cause instanceof StackOverflowError
          || text.contains("Out of Memory Error")) {
        return "this needs more memory than the server has; make it smaller or less deeply nested";
      }
      if (cause instanceof FileSystemException) {
        return "the server could not read or write its files; push again, or tell its operator";
      }
    }
    return "an unexpected fault of the server ("
        + fault.getClass().getSimpleName()
        + "); push again, or tell its operator, whose log has the details";
  }
}
