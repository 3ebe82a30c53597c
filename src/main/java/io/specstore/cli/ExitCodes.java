package io.specstore.cli;

/// The exit codes of the commands.
final class ExitCodes {
  /// Done, or the revision SUCCEEDED.
  static final int DONE = 0;

  /// Refused, or the revision FAILED, or problems were found.
  static final int REFUSED = 1;

  /// The command line or the environment can't be worked with.
  static final int USAGE = 2;

  /// The server can't be reached.
  static final int UNREACHABLE = 3;

  /// A command that was interrupted, as shells count it.
  static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
