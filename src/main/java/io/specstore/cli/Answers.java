package io.specstore.cli;

import io.specstore.dataset.Outcome;

/// Takes the value out of an outcome, or ends the command.
final class Answers {
  private Answers() {}

  /// Of what the environment decides: a refusal ends with exit code 2.
  static <T> T require(Outcome<T> answer) {
    return switch (answer) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw CliException.usage(problems);
    };
  }

  /// Of what a spec or package says: a refusal ends with exit code 1.
  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw CliException.refused(problems);
    };
  }
}
