package io.specstore.cli;

import io.specstore.dataset.Outcome;

/// Takes the value out of an answer of the house, or ends the command with exit code 2.
final class Answers {
  private Answers() {}

  static <T> T require(Outcome<T> answer) {
    return switch (answer) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw CliException.usage(problems);
    };
  }
}
