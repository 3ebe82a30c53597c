package io.specstore.plan;

import static io.specstore.plan.PlanJson.list;
import static io.specstore.plan.PlanJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import java.util.List;

/// Reads the text that [PlanWriter] wrote.
///
/// Any other text means a damaged registry, not a mistake of a user: an exception is thrown.
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
    return switch (ArtifactKind.parse(text(json, "is"))) {
      case REPORT -> new Artifact.Report(texts(json, "sources"));
      case CSV -> new Artifact.Csv(text(json, "source"));
      case JSON -> new Artifact.Json(text(json, "source"));
      case REJECTED -> new Artifact.Rejected(text(json, "source"));
      case ZIP ->
          new Artifact.Zip(text(json, "fileName"), texts(json, "sources"), texts(json, "parts"));
      case PARQUET -> new Artifact.Parquet(text(json, "source"));
      case XLSX -> new Artifact.Xlsx(text(json, "source"));
      case SQLITE -> new Artifact.Sqlite(text(json, "fileName"), texts(json, "sources"));
      case NPM ->
          new Artifact.Npm(text(json, "fileName"), texts(json, "sources"), texts(json, "parts"));
      case RDBMS ->
          new Artifact.Rdbms(text(json, "database"), texts(json, "sources"), texts(json, "after"));
      case PREVIEW -> new Artifact.Preview(text(json, "source"));
      case COPY ->
          new Artifact.Copy(
              ArtifactType.parse(text(json, "type")).orElseThrow(), text(json, "source"));
      case PACKAGE -> new Artifact.WholePackage(texts(json, "resources"));
    };
  }

  private Step step(JsonNode json) {
    var parameters = (ObjectNode) json.required("parameters");
    return json.has("processor")
        ? new Step.Processor(text(json, "processor"), parameters)
        : StepParameters.read(StepKind.parse(text(json, "run")), parameters, revision);
  }

  private PipelineId id(String artifact) {
    return new PipelineId(revision, artifact);
  }

  private static List<String> texts(JsonNode json, String property) {
    return list(json.required(property), JsonNode::textValue);
  }
}
