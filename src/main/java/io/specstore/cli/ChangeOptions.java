package io.specstore.cli;

import picocli.CommandLine.Option;

/// The options of every command that takes something back.
final class ChangeOptions {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit.")
  private String reason = "";

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the server's answer as JSON.")
  private boolean json;

  String reason() {
    return reason;
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean isJson() {
    return json;
  }
}
