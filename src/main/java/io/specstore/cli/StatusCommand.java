package io.specstore.cli;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = "Show the status of a revision: its pipelines, what it published, what is wrong.")
final class StatusCommand implements Callable<Integer> {
  private static final String SELECTORS = "[1-9][0-9]*|latest|successful";

  private final CliContext context;

  @Parameters(
      paramLabel = "OWNER/DATASET[/REV]",
      description = "The dataset; REV is a number, latest (default) or successful.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private String address = "";

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--watch", description = "Follow it to its end.")
  private boolean watch;

  @Option(
      names = "--json",
      description = "Print the status as JSON; with --watch first each change as one line.")
  private boolean json;

  StatusCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var asked = DatasetAddress.parse(address);
    var dataset = asked.dataset();
    var selector = asked.revision().isEmpty() ? "latest" : asked.revision();
    if (!selector.matches(SELECTORS)) {
      throw CliException.usage(
          "\"" + selector + "\" is not a revision; give its number, latest or successful");
    }
    try (var api = server.api(context, dataset.ownerId())) {
      var revision =
          api.status(dataset, selector)
              .orElseThrow(() -> CliException.refused(absent(dataset, selector)));
      return show(api, revision);
    }
  }

  private int show(ServerApi api, RevisionView first) throws InterruptedException {
    var out = context.terminal().out();
    var revision = first;
    if (watch) {
      var id =
          RevisionId.parse(first.id())
              .orElseThrow(
                  () -> CliException.refused("the server named no revision: " + first.id()));
      var changes = Changes.printer(context.terminal(), json);
      revision = new Follower(api, changes).toTheEnd(id);
    } else if (!json) {
      revision.pipelines().values().forEach(pipeline -> out.println(Lines.of(pipeline)));
    }
    if (json) {
      out.println(revision.body());
    } else {
      new Summary(context.terminal(), api).print(revision, "");
    }
    return revision.state() == Status.FAILED ? ExitCodes.REFUSED : ExitCodes.DONE;
  }

  private static String absent(DatasetId dataset, String selector) {
    return switch (selector) {
      case "latest" -> "there is no dataset " + dataset + ", or this token may not read it";
      case "successful" ->
          "no revision of " + dataset + " has succeeded, or this token may not read it";
      default ->
          "there is no revision " + selector + " of " + dataset + ", or this token may not read it";
    };
  }
}
