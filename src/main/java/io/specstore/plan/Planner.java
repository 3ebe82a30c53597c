package io.specstore.plan;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.spec.Output;
import io.specstore.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Turns a spec into a plan: sources first, from these the artifacts, one pipeline for each.
///
/// The artifacts come in a fixed order, which clients show: report, all CSV, all JSON, zip,
/// previews, copies, what [OptionalArtifacts] adds where it is asked for, and the package.
public final class Planner {
  /// The plan of that revision, or why there is none: `artifact-duplicate`, `plan-too-large`.
  public Outcome<Plan> plan(SourceSpec spec, RevisionId id, PlanOptions options) {
    var tooLarge = PlanSize.check(spec, options);
    if (tooLarge.isPresent()) {
      return Outcome.refused(tooLarge.get());
    }
    var sources = PlannedSources.of(spec, options.streamsRows());
    var artifacts = artifacts(spec, sources, options);
    var clashes = ArtifactNames.clashes(sources, artifacts);
    if (!clashes.isEmpty()) {
      return new Outcome.Refused<>(clashes);
    }
    var steps = new Steps(spec, id, options, sources);
    return Outcome.ok(new Plan(pipelines(id, artifacts, steps)));
  }

  private static List<Artifact> artifacts(
      SourceSpec spec, List<PlannedSource> sources, PlanOptions options) {
    var tables =
        sources.stream().filter(PlannedSource::isTabular).map(PlannedSource::name).toList();
    var artifacts = new ArrayList<Artifact>();
    if (options.makes(ArtifactType.REPORT)) {
      artifacts.add(new Artifact.Report(tables));
    }
    if (options.makes(ArtifactType.CSV)) {
      tables.forEach(table -> artifacts.add(new Artifact.Csv(table)));
    }
    if (options.makes(ArtifactType.JSON)) {
      tables.forEach(table -> artifacts.add(new Artifact.Json(table)));
    }
    sources.stream()
        .filter(PlannedSource::isQuarantined)
        .forEach(source -> artifacts.add(new Artifact.Rejected(source.name())));
    if (options.makes(ArtifactType.ZIP)) {
      artifacts.add(zip(spec, sources, artifacts));
    }
    if (options.makes(ArtifactType.CSV) && options.makes(ArtifactType.PREVIEW)) {
      tables.forEach(table -> artifacts.add(new Artifact.Preview(table)));
    }
    sources.stream()
        .filter(source -> options.makes(source.type()) && !source.isForZipOnly())
        .forEach(source -> artifacts.add(new Artifact.Copy(source.type(), source.name())));
    artifacts.addAll(new OptionalArtifacts(spec, sources, options).after(artifacts));
    return artifacts;
  }

  /// The zip holds the originals and all that was made before it.
  private static Artifact zip(SourceSpec spec, List<PlannedSource> sources, List<Artifact> parts) {
    var fileName =
        spec.outputs().stream()
            .filter(output -> output.kind().equals(Output.ZIP))
            .findFirst()
            .flatMap(Output::fileName)
            .orElse(spec.dataset().name() + ".zip");
    var originals =
        sources.stream().filter(source -> !source.isTabular()).map(PlannedSource::name).toList();
    return new Artifact.Zip(fileName, originals, parts.stream().map(Artifact::name).toList());
  }

  private static List<Pipeline> pipelines(RevisionId id, List<Artifact> artifacts, Steps steps) {
    var names = artifacts.stream().map(Artifact::name).toList();
    return Stream.concat(artifacts.stream(), Stream.of(new Artifact.WholePackage(names)))
        .map(artifact ->
            new Pipeline(
                new PipelineId(id, artifact.name()),
                artifact.title(),
                artifact,
                needs(id, artifact),
                steps.of(artifact)))
        .toList();
  }

  private static List<PipelineId> needs(RevisionId id, Artifact artifact) {
    var names =
        switch (artifact) {
          case Artifact.Report _,
              Artifact.Csv _,
              Artifact.Json _,
              Artifact.Rejected _,
              Artifact.Copy _,
              Artifact.Parquet _,
              Artifact.Xlsx _,
              Artifact.Sqlite _ ->
              List.<String>of();
          case Artifact.Npm npm -> npm.parts();
          case Artifact.Rdbms rdbms -> rdbms.after();
          case Artifact.Zip zip -> zip.parts();
          case Artifact.Preview preview -> List.of(preview.of().name());
          case Artifact.WholePackage(var resources) -> resources;
        };
    return names.stream().map(name -> new PipelineId(id, name)).toList();
  }
}
