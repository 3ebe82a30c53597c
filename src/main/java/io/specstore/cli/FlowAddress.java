package io.specstore.cli;

import io.specstore.dataset.RevisionId;
import picocli.CommandLine.Parameters;

/// The revision that a command is about.
final class FlowAddress {
  @Parameters(paramLabel = "OWNER/DATASET/REV", description = "The revision, with its number.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  RevisionId revision() {
    return RevisionId.parse(address)
        .orElseThrow(() ->
            CliException.usage(
                "\"" + address + "\" is not a revision; give OWNER/DATASET/REV with its number"));
  }
}
