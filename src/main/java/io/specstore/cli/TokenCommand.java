package io.specstore.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    description =
        "Print a token, signed by the key in DATA_DIR, that lets its bearer upload and read as this owner.")
final class TokenCommand implements Callable<Integer> {
  private static final int MAX_DAYS = 36_500;

  private final CliContext context;

  @Option(
      names = "--owner",
      required = true,
      paramLabel = "ID",
      description = "The owner id that the token speaks for.")
  private String owner = "";

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description =
          "The owner's name: what they upload with it as meta.owner is found by name, too.")
  private String username = "";

  @Option(
      names = "--max-datasets",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most datasets that the owner may have; default 100.")
  private int maxDatasets;

  @Option(
      names = "--days",
      defaultValue = "30",
      paramLabel = "N",
      description = "Days until the token expires; default 30.")
  private int days;

  TokenCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (maxDatasets < 0) {
      throw CliException.usage("--max-datasets is " + maxDatasets + "; give 0 or more");
    }
    if (days < 1 || days > MAX_DAYS) {
      throw CliException.usage("--days is " + days + "; give 1 to " + MAX_DAYS);
    }
    var request = new TokenRequest(owner, username, maxDatasets, Duration.ofDays(days));
    context.terminal().out().println(Answers.require(context.token().apply(request)));
    return ExitCodes.DONE;
  }
}
