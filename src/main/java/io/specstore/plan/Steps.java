package io.specstore.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.spec.SourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the steps of every pipeline of one plan.
final class Steps {
  /// The most rows that a preview shows.
  static final int PREVIEW_ROWS = 2_000;

  private static final String ZIP_DESCRIPTION =
      "Compressed versions of dataset. Includes normalized CSV and JSON data with original data and"
          + " datapackage.json.";

  private static final String SQLITE_DESCRIPTION =
      "All tables of the dataset in one SQLite database, with their keys; _datapackage and _tables"
          + " hold what the descriptor says.";

  private static final String NPM_DESCRIPTION =
      "The dataset as an npm package: datapackage.json, normalized CSV, and other files as they"
          + " came.";

  private final RevisionId id;
  private final PlanOptions options;
  private final boolean isPublic;
  private final Step metadata;
  private final Step origin;
  private final Map<String, PlannedSource> sources;

  Steps(SourceSpec spec, RevisionId id, PlanOptions options, List<PlannedSource> sources) {
    this.id = id;
    this.options = options;
    this.isPublic = spec.findability() != Findability.PRIVATE;
    this.metadata = new Step.AddMetadata(spec.input().descriptor().metadata());
    this.origin =
        new Step.UpdateMetadata(
            new Origin(
                id, spec.owner(), spec.findability(), options.updatedAt(), options.createdAt()));
    this.sources =
        sources.stream().collect(Collectors.toMap(PlannedSource::name, Function.identity()));
  }

  List<Step> of(Artifact artifact) {
    return switch (artifact) {
      case Artifact.Report report -> written(report, report(report));
      case Artifact.Csv csv -> written(csv, rows(csv.source(), rename(csv, "csv")));
      case Artifact.Json json -> written(json, rows(json.source(), rename(json, "json")));
      case Artifact.Rejected rejected ->
          written(rejected, List.of(addSource(rejected.source()), rename(rejected, "csv")));
      case Artifact.Zip zip -> written(zip, zip(zip));
      case Artifact.Preview preview -> written(preview, preview(preview));
      case Artifact.Parquet parquet ->
          written(parquet, rows(parquet.source(), rename(parquet, "parquet")));
      case Artifact.Xlsx xlsx -> written(xlsx, rows(xlsx.source(), rename(xlsx, "xlsx")));
      case Artifact.Sqlite sqlite -> written(sqlite, sqlite(sqlite));
      case Artifact.Npm npm -> written(npm, npm(npm));
      case Artifact.Rdbms rdbms -> rdbms(rdbms);
      case Artifact.Copy copy -> written(copy, copy(copy));
      case Artifact.WholePackage all -> wholePackage(all);
    };
  }

  private List<Step> report(Artifact.Report report) {
    var steps = new ArrayList<Step>();
    report.sources().forEach(source -> steps.add(addSource(source)));
    steps.add(new Step.ValidateResources());
    return steps;
  }

  private List<Step> rows(String source, Step rename) {
    var steps = new ArrayList<Step>();
    steps.add(addSource(source));
    steps.add(new Step.StreamResources());
    source(source)
        .processors()
        .forEach(one -> steps.add(new Step.Processor(one.run(), one.parameters())));
    steps.add(rename);
    return steps;
  }

  private List<Step> zip(Artifact.Zip zip) {
    var outFile = options.zipPrefix() + zip.fileName();
    var steps = new ArrayList<Step>();
    zip.sources().forEach(source -> steps.add(addSource(source)));
    zip.parts().forEach(part -> steps.add(new Step.LoadArtifact(pipeline(part), false)));
    steps.add(new Step.ExtractReadme());
    steps.add(new Step.RemoveHash());
    steps.add(new Step.DumpZip(outFile));
    steps.add(new Step.ClearResources());
    steps.add(new Step.AddResource(new Resource(zipResource(zip, outFile))));
    return steps;
  }

  private static ObjectNode zipResource(Artifact.Zip zip, String outFile) {
    return fileResource(zip, outFile, "zip", ArtifactType.ZIP).put("description", ZIP_DESCRIPTION);
  }

  private static ObjectNode fileResource(
      Artifact artifact, String outFile, String format, ArtifactType type) {
    var resource =
        object()
            .put("url", outFile)
            .put("name", artifact.name())
            .put("format", format)
            .put("path", "data/" + artifact.name() + "." + format);
    resource.putObject("datahub").put("type", type.wireName());
    return resource;
  }

  private List<Step> sqlite(Artifact.Sqlite sqlite) {
    var outFile = options.zipPrefix() + sqlite.fileName();
    var steps = new ArrayList<Step>(streamed(sqlite.sources()));
    var tables = new LinkedHashMap<String, String>();
    sqlite.sources().forEach(source -> tables.put(source, source));
    steps.add(new Step.DumpSql("sqlite:///" + outFile, tables));
    steps.add(new Step.ClearResources());
    var resource = fileResource(sqlite, outFile, "sqlite", ArtifactType.SQLITE);
    var derivedFrom = resource.withObject("/datahub").putArray("derivedFrom");
    sqlite.sources().forEach(derivedFrom::add);
    resource.put("description", SQLITE_DESCRIPTION);
    steps.add(new Step.AddResource(new Resource(resource)));
    return steps;
  }

  private List<Step> npm(Artifact.Npm npm) {
    var outFile = options.zipPrefix() + npm.fileName();
    var steps = new ArrayList<Step>();
    npm.sources().forEach(source -> steps.add(addSource(source)));
    npm.parts().forEach(part -> steps.add(new Step.LoadArtifact(pipeline(part), false)));
    steps.add(new Step.RemoveHash());
    steps.add(new Step.DumpNpm(outFile));
    steps.add(new Step.ClearResources());
    var resource = fileResource(npm, outFile, "tgz", ArtifactType.NPM);
    resource.put("description", NPM_DESCRIPTION);
    steps.add(new Step.AddResource(new Resource(resource)));
    return steps;
  }

  /// Nothing of it is kept, so that it has no dumps.
  private List<Step> rdbms(Artifact.Rdbms rdbms) {
    var steps = new ArrayList<Step>(List.of(origin, metadata));
    steps.addAll(streamed(rdbms.sources()));
    var tables = new LinkedHashMap<String, String>();
    rdbms.sources().forEach(source -> tables.put(id.dataset() + "/" + source, source));
    // A variable of its own prefix: a spec names no other one of whoever runs this.
    steps.add(new Step.DumpSql("env://RDBMS_" + rdbms.database(), tables));
    return steps;
  }

  /// Brings tables in, with what the spec wants done with the rows of each.
  private List<Step> streamed(List<String> tables) {
    var steps = new ArrayList<Step>();
    for (var table : tables) {
      steps.add(addSource(table));
      steps.add(new Step.StreamResources());
      source(table)
          .processors()
          .forEach(one -> steps.add(new Step.Processor(one.run(), one.parameters())));
    }
    return steps;
  }

  private List<Step> preview(Artifact.Preview preview) {
    var csv = preview.of();
    var update = update(preview.name(), "json");
    update
        .putObject("datahub")
        .put("type", ArtifactType.PREVIEW.wireName())
        .putArray("derivedFrom")
        .add(preview.source());
    update.putArray("forView").add("datahub-preview-" + preview.name());
    return List.of(
        new Step.LoadArtifact(pipeline(csv.name()), true),
        rename(csv, "csv"),
        new Step.UpdateResource(csv.name(), update),
        new Step.LoadPreview(PREVIEW_ROWS),
        new Step.LoadViews(PREVIEW_ROWS));
  }

  private List<Step> copy(Artifact.Copy copy) {
    var update = object().put("name", copy.source());
    update.putObject("datahub").put("type", copy.type().wireName());
    return List.of(addSource(copy.source()), new Step.UpdateResource(copy.source(), update));
  }

  private List<Step> wholePackage(Artifact.WholePackage all) {
    var steps = new ArrayList<Step>(List.of(metadata, origin));
    steps.add(new Step.CollectResources(all.resources().stream().map(this::pipeline).toList()));
    steps.addAll(dump(all, id.toString()));
    steps.add(new Step.ChangeAccess(options.bucket(), id.dataset().toString(), isPublic));
    return steps;
  }

  /// What an artifact's pipeline does, between learning where it is and writing it down.
  private List<Step> written(Artifact artifact, List<Step> making) {
    var steps = new ArrayList<Step>(List.of(origin, metadata));
    steps.addAll(making);
    steps.addAll(dump(artifact, id.dataset() + "/" + artifact.name()));
    return steps;
  }

  private List<Step> dump(Artifact artifact, String path) {
    var withFiles = !(artifact instanceof Artifact.WholePackage);
    return List.of(
        new Step.DumpFolder(path, withFiles),
        new Step.DumpStore(options.bucket(), path, artifact.mediaType(), withFiles));
  }

  /// Makes the rows of a source into the artifact that is kept in that format.
  private static Step rename(Artifact artifact, String format) {
    var source = artifact.sources().getFirst();
    var update = update(artifact.name(), format);
    update
        .putObject("datahub")
        .put(
            "type",
            artifact instanceof Artifact.Rejected ? "derived/rejected" : "derived/" + format)
        .putArray("derivedFrom")
        .add(source);
    return new Step.UpdateResource(source, update);
  }

  private static ObjectNode update(String name, String format) {
    return object()
        .put("name", name)
        .put("format", format)
        .put("path", "data/" + name + "." + format);
  }

  private Step addSource(String name) {
    return new Step.AddResource(source(name).resource());
  }

  private PlannedSource source(String name) {
    var source = sources.get(name);
    if (source == null) {
      throw new IllegalStateException("no source of the name " + name);
    }
    return source;
  }

  private PipelineId pipeline(String artifact) {
    return new PipelineId(id, artifact);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
