package io.specstore.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of commands that show what one owner has.
final class OwnerOptions {
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "The owner's id; default: the token's owner, else $USER.")
  private String owner = "";

  @Option(names = "--json", description = "Print the server's answers as JSON.")
  private boolean json;

  /// The owner's id.
  String owner(CliContext context) {
    return owner.isEmpty() ? Owner.byDefault(context, server.givenToken(context)) : owner;
  }

  /// The server, asked as that owner.
  ServerApi api(CliContext context, String owner) {
    return server.api(context, owner);
  }

  boolean isJson() {
    return json;
  }
}
