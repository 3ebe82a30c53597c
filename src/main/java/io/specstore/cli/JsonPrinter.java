package io.specstore.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;

/// Prints each change as one line of JSON, for programs.
final class JsonPrinter implements Consumer<Change> {

  private final PrintStream out;

  JsonPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(Change change) {
    out.println(
        switch (change) {
          case Change.FileUploaded(var file, var sent) ->
              line("file")
                  .put("path", file.path())
                  .put("sha256", file.sha256())
                  .put("bytes", file.bytes())
                  .put("sent", sent);
          case Change.Accepted(var flowId) -> line("accepted").put("flow_id", flowId);
          case Change.PipelineMoved(var pipeline) -> {
            var shown =
                line("pipeline")
                    .put("id", pipeline.id())
                    .put("title", pipeline.title())
                    .put("status", pipeline.status().name());
            pipeline.errors().forEach(shown.withArray("error_log")::add);
            yield shown;
          }
          case Change.RevisionMoved(var flowId, var state) ->
              line("revision").put("id", flowId).put("state", state.name());
        });
  }

  void refused(List<String> errors) {
    var shown = line("refused");
    errors.forEach(shown.withArray("errors")::add);
    out.println(shown);
  }

  private static ObjectNode line(String change) {
    return JsonNodeFactory.instance.objectNode().put("change", change);
  }
}
