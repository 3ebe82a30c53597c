package io.specstore.cli;

/// Hides a dataset or a revision, or shows it again, and says so.
final class Hiding {
  private final Terminal terminal;
  private final ChangeOptions options;

  Hiding(Terminal terminal, ChangeOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /// @param verb `unpublish` or `publish`
  int run(ServerApi api, DatasetAddress target, String verb) throws InterruptedException {
    var path = target.path();
    if (options.isDryRun()) {
      var selector = target.revision().isEmpty() ? "latest" : target.revision();
      var _ = api.status(target.dataset(), selector).orElseThrow(() -> absent(target));
      terminal.out().println("would " + verb + " " + target);
      return ExitCodes.DONE;
    }
    var answer =
        api.change("/api/v1/datasets/" + path + "/" + verb, options.reason())
            .orElseThrow(() -> absent(target));
    terminal.out().println(options.isJson() ? answer.toString() : verb + "ed " + target);
    return ExitCodes.DONE;
  }

  private static CliException absent(DatasetAddress target) {
    return CliException.refused(DeletionPrinter.absent(target.toString()));
  }
}
