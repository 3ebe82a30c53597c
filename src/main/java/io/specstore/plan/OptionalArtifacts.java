package io.specstore.plan;

import io.specstore.spec.Output;
import io.specstore.spec.SourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// The artifacts that are made where the spec's `outputs` or the server's `ALLOWED_TYPES` name
/// them: all Parquet, all workbooks, then SQLite, npm, and databases.
final class OptionalArtifacts {
  private final SourceSpec spec;
  private final PlanOptions options;
  private final List<String> tables;
  private final List<String> others;

  OptionalArtifacts(SourceSpec spec, List<PlannedSource> sources, PlanOptions options) {
    this.spec = spec;
    this.options = options;
    this.tables =
        sources.stream().filter(PlannedSource::isTabular).map(PlannedSource::name).toList();
    this.others =
        sources.stream()
            .filter(source -> !source.isTabular() && !source.isForZipOnly())
            .map(PlannedSource::name)
            .toList();
  }

  /// @param earlier what is made beside them
  List<Artifact> after(List<Artifact> earlier) {
    var more = new ArrayList<Artifact>();
    if (isWanted(ArtifactType.PARQUET, Output.PARQUET)) {
      tables.forEach(table -> more.add(new Artifact.Parquet(table)));
    }
    if (isWanted(ArtifactType.XLSX, Output.XLSX)) {
      tables.forEach(table -> more.add(new Artifact.Xlsx(table)));
    }
    if (isWanted(ArtifactType.SQLITE, Output.SQLITE)) {
      more.add(new Artifact.Sqlite(fileName(Output.SQLITE, ".sqlite"), tables));
    }
    if (isWanted(ArtifactType.NPM, Output.NPM)) {
      more.add(new Artifact.Npm(fileName(Output.NPM, ".tgz"), others, parts(earlier)));
    }
    var after = new ArrayList<String>();
    earlier.forEach(artifact -> after.add(artifact.name()));
    more.forEach(artifact -> after.add(artifact.name()));
    databases().forEach(database -> more.add(new Artifact.Rdbms(database, tables, after)));
    return more;
  }

  private static List<String> parts(List<Artifact> earlier) {
    var csv = named(earlier, Artifact.Csv.class);
    return csv.isEmpty() ? named(earlier, Artifact.Json.class) : csv;
  }

  private static List<String> named(List<Artifact> artifacts, Class<? extends Artifact> kind) {
    return artifacts.stream().filter(kind::isInstance).map(Artifact::name).toList();
  }

  private SequencedSet<String> databases() {
    var databases = new LinkedHashSet<String>();
    if (options.makes(ArtifactType.RDBMS)) {
      databases.add(Artifact.Rdbms.DEFAULT_DATABASE);
    }
    spec.outputs().stream()
        .filter(Output::isOfDatabase)
        .forEach(
            output -> databases.add(output.database().orElse(Artifact.Rdbms.DEFAULT_DATABASE)));
    return databases;
  }

  private boolean isWanted(ArtifactType type, String kind) {
    return options.makes(type) || named(kind).isPresent();
  }

  private String fileName(String kind, String extension) {
    return named(kind).flatMap(Output::fileName).orElse(spec.dataset().name() + extension);
  }

  private Optional<Output> named(String kind) {
    return spec.outputs().stream().filter(output -> output.kind().equals(kind)).findFirst();
  }
}
