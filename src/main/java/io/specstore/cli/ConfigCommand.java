package io.specstore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(description = "Print the settings in effect as lines of NAME=value, secrets masked.")
final class ConfigCommand implements Callable<Integer> {
  private final CliContext context;

  ConfigCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var out = context.terminal().out();
    Answers.require(context.settings().get())
        .forEach((name, value) -> out.println(name + "=" + value));
    return ExitCodes.DONE;
  }
}
