package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Show a dataset or a revision again that was unpublished.")
final class PublishCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final ChangeTarget target = new ChangeTarget();

  PublishCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var api = target.api(context)) {
      return new Hiding(context.terminal(), target.options()).run(api, target.address(), "publish");
    }
  }
}
