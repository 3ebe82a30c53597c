package io.specstore.engine;

import io.specstore.store.StoreUnavailableException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/// Explains an unexpected error of the server to the owner of a dataset; the server's log has the
/// details for its operator.
final class ServerErrorText {
  private ServerErrorText() {}

  /// What is wrong with a disk of the server, if that is the error: then it is no fault of the
  /// dataset's, and passes.
  static Optional<String> ofDisk(Throwable error) {
    for (var cause = error; cause != null; cause = cause.getCause()) {
      var text = String.valueOf(cause.getMessage());
      var isOfStore = cause instanceof StoreUnavailableException;
      var reason = cause instanceof StoreUnavailableException store ? store.reason() : null;
      if (reason == StoreUnavailableException.Reason.FULL
          || text.contains("No space left on device")
          || text.contains("Disk quota exceeded")) {
        return Optional.of("the disk is full");
      }
      if (reason == StoreUnavailableException.Reason.READ_ONLY
          || (!isOfStore && text.contains("Read-only file system"))) {
        return Optional.of("the disk is read-only");
      }
    }
    return Optional.empty();
  }

  static String of(Throwable error) {
    for (var cause = error; cause != null; cause = cause.getCause()) {
      var text = String.valueOf(cause.getMessage());
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
