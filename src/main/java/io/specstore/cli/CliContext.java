package io.specstore.cli;

import io.specstore.dataset.Outcome;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the commands need from the other rooms, passed in as functions by `Main`.
///
/// A refusal of any of them is printed one line a problem and ends the command with exit code 2.
///
/// @param environment the variables of the process; read here: SPECSTORE_URL, SPECSTORE_TOKEN, USER
/// @param serve serves until it is stopped
/// @param migrate updates the registry's schema and says in one sentence what it did
/// @param adopt takes over into the registry what the store has, or only says what it would
///   (`true`), in lines
/// @param settings every setting by its variable's name with its effective value, secrets masked
/// @param token a token signed by the key in the data folder
/// @param local what works without a server
public record CliContext(
    Terminal terminal,
    Map<String, String> environment,
    Supplier<Outcome<String>> serve,
    Supplier<Outcome<String>> migrate,
    Function<Boolean, Outcome<List<String>>> adopt,
    Supplier<Outcome<SequencedMap<String, String>>> settings,
    Function<TokenRequest, Outcome<String>> token,
    Local local) {
  public CliContext {
    environment = Map.copyOf(environment);
  }

  /// The settings of commands that work without a server.
  ///
  /// @param server where the server of this environment listens, never a wildcard address
  /// @param run how a run without a server is done
  /// @param plan how a plan is made that is printed
  public record Local(
      Supplier<Outcome<LocalServer>> server,
      Supplier<Outcome<LocalRun>> run,
      Supplier<Outcome<LocalPlan>> plan) {}
}
