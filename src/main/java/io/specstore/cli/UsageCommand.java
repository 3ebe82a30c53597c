package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Show how much an owner has on a server, in numbers and bytes by kind.")
final class UsageCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "The owner's id; default: the token's owner, else $USER.")
  private String owner = "";

  @Option(names = "--json", description = "Print the server's answer as JSON.")
  private boolean json;

  UsageCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var whose = owner.isEmpty() ? Owner.byDefault(context, server.givenToken(context)) : owner;
    var out = context.terminal().out();
    try (var api = new ServerApi(server.url(context), server.token(context, whose))) {
      var usage = api.usage();
      if (json) {
        out.println(usage);
      } else {
        Table.of(
                List.of(
                    List.of("KIND", "COUNT", "BYTES"),
                    counted(usage, "datasets"),
                    counted(usage, "revisions"),
                    counted(usage, "failed_revisions"),
                    counted(usage, "deleted_revisions"),
                    stored(usage, "published_files"),
                    stored(usage, "other_files"),
                    stored(usage, "uploaded_files")))
            .forEach(out::println);
      }
    }
    return ExitCodes.DONE;
  }

  private static List<String> counted(JsonNode usage, String field) {
    return List.of(words(field), Text.count(usage.path(field).asLong()), "");
  }

  private static List<String> stored(JsonNode usage, String field) {
    var files = usage.path(field);
    return List.of(
        words(field),
        Text.count(files.path("count").asLong()),
        Text.bytes(files.path("bytes").asLong()));
  }

  private static String words(String field) {
    return field.replace('_', ' ');
  }
}
