package io.specstore.plan;

import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks that no two artifacts of a plan have the same name: they would overwrite each other.
final class ArtifactNames {
  private final Map<String, String> pointers = new HashMap<>();
  private final List<Problem> clashes = new ArrayList<>();

  private ArtifactNames() {}

  /// A problem for every name that is taken twice, at the place that would have to be renamed.
  static List<Problem> clashes(List<PlannedSource> sources, List<Artifact> artifacts) {
    var names = new ArtifactNames();
    sources.forEach(source -> names.claim(source.name(), source.pointer()));
    for (var artifact : artifacts) {
      switch (artifact) {
        case Artifact.OfTable table -> names.claim(table.name(), names.of(table.source()));
        case Artifact.Report _, Artifact.OfPackage _, Artifact.Rdbms _ ->
            names.claim(artifact.name(), "");
        case Artifact.Copy _, Artifact.WholePackage _ -> {
          // A copy has the name of its source, and the package none.
        }
      }
    }
    return names.clashes;
  }

  private void claim(String name, String pointer) {
    var other = pointers.putIfAbsent(name, pointer);
    if (other != null) {
      clashes.add(
          new Problem(
              "artifact-duplicate",
              "Two things would be published under the name \"" + name + "\"; rename one",
              pointer.isEmpty() ? other : pointer));
    }
  }

  private String of(String source) {
    return pointers.getOrDefault(source, "");
  }
}
