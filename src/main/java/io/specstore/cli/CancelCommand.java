package io.specstore.cli;

import io.specstore.dataset.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Cancel a flow that waits or runs: it ends FAILED.")
final class CancelCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final FlowAddress flow = new FlowAddress();

  CancelCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var id = flow.revision();
    try (var api = flow.api(context)) {
      var state = Text.shown(api.cancel(id).path("state").asText());
      var isCancelled = state.equals(Status.FAILED.name());
      context
          .terminal()
          .out()
          .println(isCancelled ? id + " is cancelled" : id + " is " + state + ", not cancelled");
      return isCancelled ? ExitCodes.DONE : ExitCodes.REFUSED;
    }
  }
}
