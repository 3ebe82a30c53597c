package io.specstore.table.check;

/// Receives the progress of a pass, after each batch of rows; the pass waits for it.
@FunctionalInterface
public interface Progress {
  /// Ignores it.
  Progress NONE = (_, _, _) -> {};

  /// Called on the thread that runs the pass.
  ///
  /// @param rows data rows so far
  /// @param bytes of the source that were read for them
  /// @param totalBytes of the source
  void at(long rows, long bytes, long totalBytes) throws InterruptedException;
}
