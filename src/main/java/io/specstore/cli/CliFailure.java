package io.specstore.cli;

import io.specstore.dataset.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// The end of a command that did not do what was asked: lines for a person, and the exit code.
final class CliFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// What was asked for was refused, or there are problems in it.
  static CliFailure refused(String message) {
    return new CliFailure(ExitCodes.REFUSED, message);
  }

  static CliFailure refused(List<Problem> problems) {
    return refused(text(problems));
  }

  /// The command line or the environment can't be worked with.
  static CliFailure usage(String message) {
    return new CliFailure(ExitCodes.USAGE, message);
  }

  static CliFailure usage(List<Problem> problems) {
    return usage(text(problems));
  }

  /// The server doesn't answer.
  static CliFailure unreachable(String message) {
    return new CliFailure(ExitCodes.UNREACHABLE, message);
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
