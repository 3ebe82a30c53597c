package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    description =
        "Take over into the registry what lies in the store and it does not know, and name what is"
            + " missing there; while no server runs.")
final class AdoptCommand implements Callable<Integer> {
  private final CliContext context;

  @Option(names = "--dry-run", description = "Only list what would be taken over.")
  private boolean dryRun;

  AdoptCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Answers.require(context.adopt().apply(dryRun)).forEach(context.terminal().out()::println);
    return ExitCodes.DONE;
  }
}
