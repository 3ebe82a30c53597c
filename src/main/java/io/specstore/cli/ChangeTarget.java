package io.specstore.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What a command takes back, on which server, and how: the parameter and the options of those that
/// are about a dataset or a revision.
final class ChangeTarget {
  @Parameters(
      paramLabel = "OWNER/DATASET[/REV]",
      description = "The dataset, or one revision of it by its number.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ChangeOptions options = new ChangeOptions();

  DatasetAddress address() {
    return DatasetAddress.parse(address);
  }

  /// The server, asked as the owner of the target.
  ServerApi api(CliContext context) {
    return server.api(context, address().dataset().ownerId());
  }

  ChangeOptions options() {
    return options;
  }
}
