package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.SourceSecrets;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.Artifact;
import io.specstore.plan.Plan;
import io.specstore.plan.Step;
import java.util.Collection;
import java.util.List;

/// Makes the descriptors of a revision's package: the published one, and the one inside its zip.
final class PackageJson {
  static final String FILE_NAME = "datapackage.json";

  private static final String README = "readme";
  private static final String DATAHUB = "datahub";

  private final Plan plan;
  private final ObjectNode metadata;
  private final ObjectNode origin;

  PackageJson(Plan plan) {
    this(plan, PublishedJson.object());
  }

  /// @param processed the metadata that processing steps set
  private PackageJson(Plan plan, ObjectNode processed) {
    this.plan = plan;
    this.metadata = PublishedJson.object();
    this.origin = PublishedJson.object();
    for (var step : plan.packagePipeline().steps()) {
      switch (step) {
        case Step.AddMetadata add -> metadata.setAll(add.parameters());
        case Step.UpdateMetadata update -> origin.setAll(update.parameters());
        default -> {
          // The other steps of a package don't set metadata.
        }
      }
    }
    metadata.setAll(processed);
    // The package is for others than the owner.
    metadata.setAll(SourceSecrets.masked(metadata));
  }

  /// The same package with the metadata that processing steps set.
  PackageJson with(ObjectNode processed) {
    return new PackageJson(plan, processed);
  }

  RevisionId revision() {
    return plan.revision();
  }

  /// The metadata of the package, as the spec has it; must not be changed.
  JsonNode metadata() {
    return metadata;
  }

  /// The package's own name, which need not be the dataset's.
  String name() {
    var name = metadata.path("name").asText();
    return name.isEmpty() ? plan.revision().dataset().name() : name;
  }

  /// The text of README.md; empty when the package has none.
  String readme() {
    return metadata.path(README).asText();
  }

  /// When the revision was uploaded, as the plan has it.
  String modified() {
    return origin.path("modified").asText();
  }

  /// Whether that published package was made from the same upload.
  boolean isOfThisUpload(JsonNode published) {
    var datahub = published.path(DATAHUB);
    return List.of("flowid", "created", "modified", "ownerid").stream()
        .allMatch(key -> datahub.path(key).equals(origin.path(key)));
  }

  /// The published package, with those resources.
  ObjectNode published(Collection<MadeArtifact> artifacts) {
    var json = withoutResources();
    var resources = json.putArray("resources");
    artifacts.stream()
        .filter(MadeArtifact::isPublished)
        .forEach(artifact -> resources.add(artifact.resource()));
    json.set("views", views());
    ((ObjectNode) json.path(DATAHUB))
        .putObject("stats")
        .put("rowcount", rowCount(resources))
        .put("bytes", bytes(resources));
    var hash = PublishedJson.md5(json);
    ((ObjectNode) json.path(DATAHUB)).put("hash", hash);
    return json;
  }

  /// The package inside a zip, with those resources.
  ObjectNode inZip(List<ObjectNode> members) {
    var json = withoutResources();
    json.remove(README);
    var resources = json.putArray("resources");
    resources.addAll(members);
    json.put("bytes", bytes(resources));
    return json.put("hash", PublishedJson.md5(json));
  }

  static long bytes(JsonNode resources) {
    var sum = 0L;
    for (var resource : resources) {
      sum += resource.path("bytes").asLong();
    }
    return sum;
  }

  /// The number of rows of the package: those of its CSV resources.
  static long rowCount(JsonNode resources) {
    var sum = 0L;
    for (var resource : resources) {
      if (resource.path(DATAHUB).path("type").asText().equals("derived/csv")) {
        sum += resource.path("rowcount").asLong();
      }
    }
    return sum;
  }

  /// A new descriptor of the package without its resources.
  ObjectNode withoutResources() {
    var json = metadata.deepCopy();
    var datahub = origin.deepCopy();
    json.set("id", datahub.remove("id"));
    json.set(DATAHUB, datahub);
    return json.put("name", name());
  }

  /// The views of the descriptor, then one for each table; equal views only once.
  private ArrayNode views() {
    var views = JsonNodeFactory.instance.arrayNode();
    metadata.path("views").forEach(view -> addIfNew(views, view));
    for (var pipeline : plan.pipelines()) {
      for (var step : pipeline.steps()) {
        if (step instanceof Step.LoadViews(var limitRows)
            && pipeline.artifact() instanceof Artifact.Preview preview) {
          addIfNew(views, view(preview, limitRows));
        }
      }
    }
    return views;
  }

  private static void addIfNew(ArrayNode views, JsonNode view) {
    for (var other : views) {
      if (other.equals(view)) {
        return;
      }
    }
    views.add(view);
  }

  private static ObjectNode view(Artifact.Preview preview, int limitRows) {
    var view = PublishedJson.object().put("name", "datahub-preview-" + preview.name());
    view.put("specType", "table");
    view.putObject(DATAHUB).put("type", "preview");
    view.putObject("transform").put("limit", limitRows);
    view.putArray("resources").add(preview.source());
    return view;
  }
}
