package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description =
        "List who deleted, hid, cancelled or moved something of an owner's, newest first.")
final class AuditCommand implements Callable<Integer> {
  private static final List<String> HEADER = List.of("TIME", "ACTION", "TARGET", "BY", "REASON");

  private final CliContext context;

  @Mixin private final OwnerOptions options = new OwnerOptions();

  AuditCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    var whose = options.owner(context);
    var entries = new ArrayList<JsonNode>();
    try (var api = options.api(context, whose)) {
      var before = "";
      do {
        var page = api.audit(before);
        page.path("entries").forEach(entries::add);
        before = page.path("next").asText("");
      } while (!before.isEmpty());
    }
    print(whose, entries);
    return ExitCodes.DONE;
  }

  private void print(String whose, List<JsonNode> entries) {
    var out = context.terminal().out();
    if (options.isJson()) {
      entries.forEach(out::println);
      return;
    }
    if (entries.isEmpty()) {
      out.println("nothing was deleted, hidden, cancelled or moved from outside for " + whose);
      return;
    }
    var rows = new ArrayList<>(List.of(HEADER));
    entries.forEach(entry ->
        rows.add(
            HEADER.stream()
                .map(column -> Text.shown(entry.path(field(column)).asText()))
                .toList()));
    Table.of(rows).forEach(out::println);
  }

  private static String field(String column) {
    return switch (column) {
      case "TIME" -> "at";
      case "ACTION" -> "action";
      case "TARGET" -> "target";
      case "BY" -> "actor";
      default -> "reason";
    };
  }
}
