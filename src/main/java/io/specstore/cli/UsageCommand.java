package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(description = "Show how much an owner has on a server, in numbers and bytes by kind.")
final class UsageCommand implements Callable<Integer> {
  private final CliContext context;

  @Mixin private final OwnerOptions options = new OwnerOptions();

  UsageCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var whose = options.owner(context);
    var out = context.terminal().out();
    try (var api = options.api(context, whose)) {
      var usage = api.usage();
      if (options.isJson()) {
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
