package io.specstore.cli;

import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// The options of the commands that make a package of local files: its owner, its name, and how its
/// progress is printed.
final class PackageOptions {
  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description =
          "The owner's id; default: the spec's owner, else the token's, else $USER; for run"
              + " \"local\".")
  private String owner = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The dataset's name; default: as the package says, else the file's name.")
  private String name = "";

  @Option(
      names = "--json",
      description = "Print each change as one line of JSON; the last line is the status.")
  private boolean json;

  /// The owner's id; empty when none is given.
  String owner() {
    return owner;
  }

  /// The dataset's name; empty when none is given.
  String name() {
    return name;
  }

  boolean isJson() {
    return json;
  }

  /// Prints changes in the form that was asked for.
  Consumer<Change> changes(Terminal terminal) {
    return Changes.printer(terminal, json);
  }
}
