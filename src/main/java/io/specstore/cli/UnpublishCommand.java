package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description =
        "Hide a dataset or a revision from everybody but its owner, until it is published again.")
final class UnpublishCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final ChangeTarget target = new ChangeTarget();

  UnpublishCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var api = target.api(context)) {
      return new Hiding(context.terminal(), target.options())
          .run(api, target.address(), "unpublish");
    }
  }
}
