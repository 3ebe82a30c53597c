package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import java.util.Set;
import java.util.stream.Collectors;

/// Renames the tables that the foreign keys of a published table refer to: in the published package
/// they have the names of its resources, such as `cities_csv` for `cities`. Stateless.
final class PublishedReferences {
  private PublishedReferences() {}

  /// Changes the foreign keys of a resource that was made as that artifact, so that they refer to
  /// tables of the same form. A reference to a table without that form stays as it is.
  static void rename(ObjectNode resource, Artifact artifact, Plan plan) {
    var keys = resource.path("schema").path("foreignKeys");
    if (keys.isEmpty()) {
      return;
    }
    var made = made(plan);
    for (var key : keys) {
      if (key.get("reference") instanceof ObjectNode reference) {
        var published = name(artifact, reference.path("resource").asText());
        if (made.contains(published)) {
          reference.put("resource", published);
        }
      }
    }
  }

  /// The name of that table in the form of the artifact; empty when the artifact is no form of a
  /// table.
  private static String name(Artifact artifact, String table) {
    return switch (artifact) {
      case Artifact.Csv _ -> new Artifact.Csv(table).name();
      case Artifact.Json _ -> new Artifact.Json(table).name();
      case Artifact.Parquet _ -> new Artifact.Parquet(table).name();
      case Artifact.Xlsx _ -> new Artifact.Xlsx(table).name();
      default -> "";
    };
  }

  private static Set<String> made(Plan plan) {
    return plan.pipelines().stream()
        .map(Pipeline::artifact)
        .map(Artifact::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
