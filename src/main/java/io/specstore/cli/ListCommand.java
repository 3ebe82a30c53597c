package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "List an owner's datasets, in the order of their names.")
final class ListCommand implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("DATASET", "NEWEST", "PUBLISHED", "FINDABILITY", "UPLOADED");
  private static final Pattern WITHOUT_FRACTION = Pattern.compile("\\.[0-9]+Z$");

  private final CliContext context;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "The owner's id or name; default: the token's owner, else $USER.")
  private String owner = "";

  @Option(names = "--json", description = "Print each dataset as one line of JSON.")
  private boolean json;

  ListCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var whose = owner.isEmpty() ? Owner.byDefault(context, server.givenToken(context)) : owner;
    var datasets = new ArrayList<JsonNode>();
    try (var api = server.api(context, whose)) {
      var after = "";
      do {
        var page =
            api.datasets(whose, after)
                .orElseThrow(() -> CliException.refused("there is no owner " + whose));
        page.path("datasets").forEach(datasets::add);
        after = page.path("next").asText("");
      } while (!after.isEmpty());
    }
    print(whose, datasets);
    return ExitCodes.DONE;
  }

  private void print(String whose, List<JsonNode> datasets) {
    var out = context.terminal().out();
    if (json) {
      datasets.forEach(out::println);
      return;
    }
    if (datasets.isEmpty()) {
      out.println(whose + " has no datasets that this token may see");
      return;
    }
    var rows = new ArrayList<>(List.of(HEADER));
    datasets.forEach(dataset -> rows.add(row(dataset)));
    Table.of(rows).forEach(out::println);
  }

  private static List<String> row(JsonNode dataset) {
    var successful = dataset.path("successful").asInt();
    return List.of(
        Text.shown(dataset.path("id").asText()),
        dataset.path("revision").asInt() + " " + Text.shown(dataset.path("state").asText()),
        successful == 0 ? "none" : Integer.toString(successful),
        dataset.path("unpublished").asBoolean()
            ? "unpublished"
            : Text.shown(dataset.path("findability").asText()),
        WITHOUT_FRACTION.matcher(Text.shown(dataset.path("modified").asText())).replaceFirst("Z"));
  }
}
