package io.specstore.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Reads the text that [PlanWriter] wrote.
///
/// Anything else is a broken registry, not a person's mistake: it throws.
final class PlanReader {
  private final RevisionId revision;

  private PlanReader(RevisionId revision) {
    this.revision = revision;
  }

  static Plan read(String json) {
    var root = PlanJson.read(json);
    var flowId = text(root, "revision");
    var revision =
        RevisionId.parse(flowId)
            .orElseThrow(() -> new IllegalArgumentException("no flow id: " + flowId));
    var reader = new PlanReader(revision);
    return new Plan(list(root.required("pipelines"), reader::pipeline));
  }

  private Pipeline pipeline(JsonNode json) {
    var artifact = artifact(json.required("artifact"));
    return new Pipeline(
        id(artifact.name()),
        text(json, "title"),
        artifact,
        list(json.required("needs"), need -> id(need.textValue())),
        list(json.required("steps"), this::step));
  }

  private static Artifact artifact(JsonNode json) {
    var kind = text(json, "is");
    return switch (kind) {
      case "report" -> new Artifact.Report(texts(json, "sources"));
      case "csv" -> new Artifact.Csv(text(json, "source"));
      case "json" -> new Artifact.Json(text(json, "source"));
      case "rejected" -> new Artifact.Rejected(text(json, "source"));
      case "zip" ->
          new Artifact.Zip(text(json, "fileName"), texts(json, "sources"), texts(json, "parts"));
      case "parquet" -> new Artifact.Parquet(text(json, "source"));
      case "xlsx" -> new Artifact.Xlsx(text(json, "source"));
      case "sqlite" -> new Artifact.Sqlite(text(json, "fileName"), texts(json, "sources"));
      case "npm" ->
          new Artifact.Npm(text(json, "fileName"), texts(json, "sources"), texts(json, "parts"));
      case "rdbms" ->
          new Artifact.Rdbms(text(json, "database"), texts(json, "sources"), texts(json, "after"));
      case "preview" -> new Artifact.Preview(text(json, "source"));
      case "copy" -> {
        var type = ArtifactType.parse(text(json, "type"));
        yield new Artifact.Copy(type.orElseThrow(), text(json, "source"));
      }
      case "package" -> new Artifact.WholePackage(texts(json, "resources"));
      default -> throw new IllegalArgumentException("no artifact is a " + kind);
    };
  }

  private Step step(JsonNode json) {
    var parameters = (ObjectNode) json.required("parameters");
    if (json.has("processor")) {
      return new Step.Processor(text(json, "processor"), parameters);
    }
    var run = text(json, "run");
    return switch (run) {
      case Step.AddMetadata.RUN -> new Step.AddMetadata(parameters);
      case Step.UpdateMetadata.RUN -> new Step.UpdateMetadata(Origin.parse(parameters));
      case Step.AddResource.RUN -> new Step.AddResource(new Resource(parameters));
      case Step.StreamResources.RUN -> new Step.StreamResources();
      case Step.LoadArtifact.RUN ->
          new Step.LoadArtifact(
              id(text(parameters, "resource")), parameters.required("stream").booleanValue());
      case Step.ValidateResources.RUN -> new Step.ValidateResources();
      case Step.UpdateResource.RUN ->
          new Step.UpdateResource(
              text(parameters, "name"), (ObjectNode) parameters.required("update"));
      case Step.LoadPreview.RUN -> new Step.LoadPreview(parameters.required("limit").intValue());
      case Step.LoadViews.RUN -> new Step.LoadViews(parameters.required("limit").intValue());
      case Step.ExtractReadme.RUN -> new Step.ExtractReadme();
      case Step.RemoveHash.RUN -> new Step.RemoveHash();
      case Step.DumpZip.RUN -> new Step.DumpZip(text(parameters, "out-file"));
      case Step.DumpSql.RUN -> dumpSql(parameters);
      case Step.DumpNpm.RUN -> new Step.DumpNpm(text(parameters, "out-file"));
      case Step.ClearResources.RUN -> new Step.ClearResources();
      case Step.CollectResources.RUN -> collect(parameters);
      case Step.DumpFolder.RUN ->
          new Step.DumpFolder(text(parameters, "out-path"), withFiles(parameters));
      case Step.DumpStore.RUN ->
          new Step.DumpStore(
              text(parameters, "bucket"),
              text(parameters, "path"),
              text(parameters, "content_type"),
              withFiles(parameters));
      case Step.ChangeAccess.RUN ->
          new Step.ChangeAccess(
              text(parameters, "bucket"),
              text(parameters, "path"),
              text(parameters, "acl").equals(Step.ChangeAccess.PUBLIC));
      default -> throw new IllegalArgumentException("no step of ours runs " + run);
    };
  }

  private static Step collect(ObjectNode parameters) {
    return new Step.CollectResources(
        list(
            parameters.required("urls"),
            url -> PipelineId.parse(text(url, "pipeline")).orElseThrow()));
  }

  private static Step dumpSql(ObjectNode parameters) {
    var tables = new LinkedHashMap<String, String>();
    parameters
        .required("tables")
        .properties()
        .forEach(table -> tables.put(table.getKey(), text(table.getValue(), "resource-name")));
    return new Step.DumpSql(text(parameters, "engine"), tables);
  }

  private static boolean withFiles(ObjectNode parameters) {
    return parameters.required("handle-non-tabular").booleanValue();
  }

  private PipelineId id(String artifact) {
    return new PipelineId(revision, artifact);
  }

  private static String text(JsonNode json, String property) {
    var value = json.required(property);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(property + " is no text");
    }
    return value.textValue();
  }

  private static List<String> texts(JsonNode json, String property) {
    return list(json.required(property), JsonNode::textValue);
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
    return StreamSupport.stream(json.spliterator(), false).map(read).toList();
  }
}
