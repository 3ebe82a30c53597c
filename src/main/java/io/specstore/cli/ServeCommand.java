package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(description = "Serve the API until stopped; settings come from the environment.")
final class ServeCommand implements Callable<Integer> {
  private final CliContext context;

  ServeCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Answers.require(context.serve().get());
    return ExitCodes.DONE;
  }
}
