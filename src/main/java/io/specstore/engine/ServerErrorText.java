package io.specstore.engine;

import java.nio.file.FileSystemException;

/// Explains an unexpected error of the server to the owner of a dataset; the server's log has the
/// details for its operator.
final class ServerErrorText {
  private ServerErrorText() {}

  static String of(Throwable error) {
    for (var cause = error; cause != null; cause = cause.getCause()) {
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
    return "an unexpected error of the server ("
        + error.getClass().getSimpleName()
        + "); push again, or tell its operator, whose log has the details";
  }
}
