package io.specstore.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A run that published its package and was killed before it could report that.
///
/// What was published stays published: the next run of the revision only reports it again, even
/// when the source has changed since. Files that are gone, or whose bytes have changed on the disk,
/// are made anew.
final class EarlierRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String text;
  private final JsonNode published;
  private final RevisionStore store;

  private EarlierRun(String text, JsonNode published, RevisionStore store) {
    this.text = text;
    this.published = published;
    this.store = store;
  }

  /// The earlier run of the same upload that published its package, if there was one and all of its
  /// files are there as it made them.
  static Optional<EarlierRun> of(PackageJson packageJson, RevisionStore store)
      throws InterruptedException {
    var text = store.published();
    var published = read(text);
    return packageJson.isOfThisUpload(published) && store.hasAll(published.path("resources"))
        ? Optional.of(new EarlierRun(text, published, store))
        : Optional.empty();
  }

  /// Whether that text is a package, of whichever upload. Another text was not written by a run,
  /// and a new package replaces it.
  static boolean isPackage(String text) {
    return read(text).isObject();
  }

  /// Whether a package of another upload lies where that one is to be published.
  static boolean isOfAnother(PackageJson packageJson, RevisionStore store) {
    var published = read(store.published());
    return published.isObject() && !packageJson.isOfThisUpload(published);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return JSON.missingNode();
    }
  }

  /// Reports again what it published.
  void report(RunContext context) throws InterruptedException {
    for (var pipeline : context.plan().pipelines()) {
      var line = pipeline.id() + ": published by an earlier run";
      context.updates().succeed(pipeline, List.of(line), stats(context.stats(), pipeline));
    }
  }

  private String stats(Stats stats, Pipeline pipeline) {
    if (pipeline.artifact() instanceof Artifact.WholePackage) {
      return stats.ofPackage(published, text.getBytes(StandardCharsets.UTF_8).length);
    }
    for (var resource : published.path("resources")) {
      if (resource.path("name").asText().equals(pipeline.artifact().name())) {
        return pipeline.artifact() instanceof Artifact.Report report
            ? stats.ofReport(report, resource, errorCount(resource))
            : stats.of(pipeline.artifact(), resource);
      }
    }
    return stats.ofNothing(pipeline.artifact());
  }

  private long errorCount(JsonNode resource) {
    var path = resource.path("path").asText();
    try {
      return JSON.readTree(store.text(path))
          .valueStream()
          .mapToLong(table -> table.path("error-count").asLong())
          .sum();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the published report " + path + " is no JSON", e);
    }
  }
}
