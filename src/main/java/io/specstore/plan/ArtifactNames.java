package io.specstore.plan;

import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sees to it that no two things of a plan have one name: they would overwrite each other.
final class ArtifactNames {
  private final Map<String, String> pointers = new HashMap<>();
  private final List<Problem> clashes = new ArrayList<>();

  private ArtifactNames() {}

  /// A problem for every name that is taken twice, at the place that would have to be renamed.
  static List<Problem> clashes(List<Source> sources, List<Artifact> artifacts) {
    var names = new ArtifactNames();
    sources.forEach(source -> names.claim(source.name(), source.pointer()));
    for (var artifact : artifacts) {
      switch (artifact) {
        case Artifact.Report report -> names.claim(report.name(), "");
        case Artifact.Zip zip -> names.claim(zip.name(), "");
        case Artifact.Csv csv -> names.claim(csv.name(), names.of(csv.source()));
        case Artifact.Json json -> names.claim(json.name(), names.of(json.source()));
        case Artifact.Parquet parquet -> names.claim(parquet.name(), names.of(parquet.source()));
        case Artifact.Xlsx xlsx -> names.claim(xlsx.name(), names.of(xlsx.source()));
        case Artifact.Sqlite sqlite -> names.claim(sqlite.name(), "");
        case Artifact.Npm npm -> names.claim(npm.name(), "");
        case Artifact.Rdbms rdbms -> names.claim(rdbms.name(), "");
        case Artifact.Rejected rejected ->
            names.claim(rejected.name(), names.of(rejected.source()));
        case Artifact.Preview preview -> names.claim(preview.name(), names.of(preview.source()));
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
