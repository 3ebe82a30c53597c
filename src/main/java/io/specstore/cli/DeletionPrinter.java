package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// Deletes, and shows what goes.
final class DeletionPrinter {
  private final Terminal terminal;
  private final ChangeOptions options;

  DeletionPrinter(Terminal terminal, ChangeOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  int delete(ServerApi api, String path, String target) throws InterruptedException {
    var answer =
        api.delete(path, options.isDryRun(), options.reason())
            .orElseThrow(() -> CliException.refused(absent(target)));
    if (options.isJson()) {
      terminal.out().println(answer);
    } else {
      print(answer, target);
    }
    return ExitCodes.DONE;
  }

  static String absent(String target) {
    return "there is no " + target + ", or this token is not its owner's";
  }

  private void print(JsonNode answer, String target) {
    var out = terminal.out();
    var revisions = answer.path("revisions");
    var files = answer.path("files");
    var blobs = answer.path("blobs");
    if (options.isDryRun()) {
      revisions.forEach(one -> out.println("revision  " + Text.shown(one.asText())));
      files.forEach(one -> out.println("file      " + sized(one, one.path("path").asText())));
      blobs.forEach(
          one -> out.println("upload    " + sized(one, "sha256:" + one.path("sha256").asText())));
      answer
          .path("databases")
          .forEach(one -> out.println("tables    in the database " + Text.shown(one.asText())));
    }
    out.println(
        (options.isDryRun() ? "would delete " : "deleted ")
            + target
            + ": "
            + Text.count(revisions.size(), "revision")
            + ", "
            + Text.count(files.size(), "file")
            + ", "
            + Text.count(blobs.size(), "uploaded file")
            + ", "
            + Text.bytes(answer.path("bytes").asLong()));
  }

  private static String sized(JsonNode one, String name) {
    return Text.shown(name) + " (" + Text.bytes(one.path("bytes").asLong()) + ")";
  }
}
