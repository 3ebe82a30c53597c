package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Run the spec of a revision again, as the dataset's next revision.")
final class RetryCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final FlowAddress flow = new FlowAddress();

  RetryCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var id = flow.revision();
    try (var api = flow.api(context)) {
      return switch (api.retry(id)) {
        case ServerApi.Upload.Accepted(var next) -> {
          context.terminal().out().println(Text.shown(next) + " is queued");
          yield ExitCodes.DONE;
        }
        case ServerApi.Upload.Refused(var errors) -> {
          errors.forEach(error -> context.terminal().err().println(Text.shown(error)));
          yield ExitCodes.REFUSED;
        }
      };
    }
  }
}
