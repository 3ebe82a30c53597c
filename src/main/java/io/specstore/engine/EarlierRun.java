package io.specstore.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A run that published its package and was killed before it could report that.
///
/// What was published stays published: the next run of the revision only reports it again, even
/// when the source has changed since.
final class EarlierRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunContext context;
  private final String text;
  private final JsonNode published;

  private EarlierRun(RunContext context, String text, JsonNode published) {
    this.context = context;
    this.text = text;
    this.published = published;
  }

  /// Reports the earlier run of the same upload that published its package, if there was one.
  ///
  /// @return whether there was one
  static boolean report(RunContext context) throws InterruptedException {
    var text = context.revisionStore().published();
    if (text.isEmpty()) {
      return false;
    }
    try {
      var published = JSON.readTree(text);
      if (!context.packageJson().isOfThisUpload(published)) {
        return false;
      }
      new EarlierRun(context, text, published).report();
      return true;
    } catch (JsonProcessingException _) {
      return false; // It was not written by a run; the new package replaces it.
    }
  }

  private void report() throws InterruptedException {
    for (var pipeline : context.plan().pipelines()) {
      var line = pipeline.id() + ": published by an earlier run";
      context.updates().succeed(pipeline, List.of(line), stats(pipeline));
    }
  }

  private String stats(Pipeline pipeline) {
    var stats = context.stats();
    if (pipeline.artifact() instanceof Artifact.WholePackage) {
      return stats.ofPackage(published, text.getBytes(StandardCharsets.UTF_8).length);
    }
    for (var resource : published.path("resources")) {
      if (resource.path("name").asText().equals(pipeline.artifact().name())) {
        return stats.of(pipeline.artifact(), resource);
      }
    }
    return stats.ofNothing(pipeline.artifact());
  }
}
