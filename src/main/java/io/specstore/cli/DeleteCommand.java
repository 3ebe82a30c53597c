package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = {
      "Delete a dataset or a revision with its files: nobody finds it any more, and it can't be had"
          + " back. Its number is never given again."
    })
final class DeleteCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final ChangeTarget target = new ChangeTarget();

  DeleteCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var address = target.address();
    try (var api = target.api(context)) {
      return new DeletionPrinter(context.terminal(), target.options())
          .delete(api, "/api/v1/datasets/" + address.path(), address.toString());
    }
  }
}
