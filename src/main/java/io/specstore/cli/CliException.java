package io.specstore.cli;

import io.specstore.dataset.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// Ends a command that did not do what was asked, with lines to print and the exit code.
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// What was asked for was refused, or there are problems in it.
  static CliException refused(String message) {
    return new CliException(ExitCodes.REFUSED, message);
  }

  static CliException refused(List<Problem> problems) {
    return refused(text(problems));
  }

  /// The command line or the environment can't be worked with.
  static CliException usage(String message) {
    return new CliException(ExitCodes.USAGE, message);
  }

  static CliException usage(List<Problem> problems) {
    return usage(text(problems));
  }

  /// The server doesn't answer.
  static CliException unreachable(String message) {
    return new CliException(ExitCodes.UNREACHABLE, message);
  }

  static CliException unreachable(String message, Throwable cause) {
    var exception = unreachable(message);
    exception.initCause(cause);
    return exception;
  }

  int exitCode() {
    return exitCode;
  }

  /// The message is never empty; one line for each thing that is wrong.
  String text() {
    return String.valueOf(getMessage());
  }

  private static String text(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            problem.pointer().isEmpty()
                ? problem.message()
                : problem.message() + " (" + problem.pointer() + ")")
        .collect(Collectors.joining("\n"));
  }
}
