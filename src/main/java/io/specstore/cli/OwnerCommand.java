package io.specstore.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(description = "What is done with all that an owner has: owner delete OWNER.")
final class OwnerCommand implements Callable<Integer> {
  private final CliContext context;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  OwnerCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Optional.ofNullable(spec).ifPresent(own -> own.commandLine().usage(own.commandLine().getErr()));
    return ExitCodes.USAGE;
  }

  /// All of an owner's datasets and uploaded files.
  @Command(
      name = "delete",
      description = "Delete all datasets and uploaded files of an owner; they can't be had back.")
  int delete(
      @Parameters(paramLabel = "OWNER", description = "The owner's id.") String owner,
      @Mixin ServerOptions server,
      @Mixin ChangeOptions options)
      throws InterruptedException {
    DatasetAddress.requireOwner(owner);
    try (var api = server.api(context, owner)) {
      return new DeletionPrinter(context.terminal(), options)
          .delete(api, "/api/v1/owners/" + ServerApi.segment(owner), "data of " + owner);
    }
  }
}
