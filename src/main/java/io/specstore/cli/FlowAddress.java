package io.specstore.cli;

import io.specstore.dataset.RevisionId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The revision that a command is about, and the server that has it.
final class FlowAddress {
  @Parameters(paramLabel = "OWNER/DATASET/REV", description = "The revision, with its number.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  @Mixin private final ServerOptions server = new ServerOptions();

  /// The server, asked as the revision's owner.
  ServerApi api(CliContext context) {
    return server.api(context, revision().dataset().ownerId());
  }

  RevisionId revision() {
    return RevisionId.parse(address)
        .orElseThrow(() ->
            CliException.usage(
                "\"" + address + "\" is not a revision; give OWNER/DATASET/REV with its number"));
  }
}
