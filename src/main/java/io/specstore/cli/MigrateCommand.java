package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(description = "Bring the schema of the registry's database up to date.")
final class MigrateCommand implements Callable<Integer> {
  private final CliContext context;

  MigrateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.terminal().out().println(Answers.require(context.migrate().get()));
    return ExitCodes.DONE;
  }
}
