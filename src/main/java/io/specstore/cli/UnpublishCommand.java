package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    description =
        "Hide a dataset or a revision from everybody but its owner, until it is published again.")
final class UnpublishCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      paramLabel = "OWNER/DATASET[/REV]",
      description = "The dataset, or one revision of it by its number.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ChangeOptions options = new ChangeOptions();

  UnpublishCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var target = DatasetAddress.parse(address);
    var owner = target.dataset().ownerId();
    try (var api = new ServerApi(server.url(context), server.token(context, owner))) {
      return new Hiding(context.terminal(), options).run(api, target, "unpublish");
    }
  }
}
