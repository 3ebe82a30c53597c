package io.specstore.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes a plan as the text that the registry keeps; [PlanReader] reads it.
///
/// Ids stand there without their revision, which stands once at the top.
final class PlanWriter {
  private PlanWriter() {}

  static String write(Plan plan) {
    var root = object().put("revision", plan.revision().toString());
    var pipelines = root.putArray("pipelines");
    plan.pipelines().forEach(pipeline -> pipelines.add(pipeline(pipeline)));
    return root.toString();
  }

  private static ObjectNode pipeline(Pipeline pipeline) {
    var node = object().put("title", pipeline.title());
    node.set("artifact", artifact(pipeline.artifact()));
    var needs = node.putArray("needs");
    pipeline.needs().forEach(id -> needs.add(id.artifact()));
    var steps = node.putArray("steps");
    pipeline.steps().forEach(step -> steps.add(step(step)));
    return node;
  }

  private static ObjectNode artifact(Artifact artifact) {
    return switch (artifact) {
      case Artifact.Report(var sources) -> made("report").set("sources", texts(sources));
      case Artifact.Csv(var source) -> made("csv").put("source", source);
      case Artifact.Json(var source) -> made("json").put("source", source);
      case Artifact.Rejected(var source) -> made("rejected").put("source", source);
      case Artifact.Zip(var fileName, var sources, var parts) -> {
        var zip = made("zip").put("fileName", fileName);
        zip.set("sources", texts(sources));
        zip.set("parts", texts(parts));
        yield zip;
      }
      case Artifact.Parquet(var source) -> made("parquet").put("source", source);
      case Artifact.Xlsx(var source) -> made("xlsx").put("source", source);
      case Artifact.Sqlite(var fileName, var sources) ->
          made("sqlite").put("fileName", fileName).set("sources", texts(sources));
      case Artifact.Npm(var fileName, var sources, var parts) -> {
        var npm = made("npm").put("fileName", fileName);
        npm.set("sources", texts(sources));
        npm.set("parts", texts(parts));
        yield npm;
      }
      case Artifact.Rdbms(var database, var sources, var after) -> {
        var rdbms = made("rdbms").put("database", database);
        rdbms.set("sources", texts(sources));
        rdbms.set("after", texts(after));
        yield rdbms;
      }
      case Artifact.Preview(var source) -> made("preview").put("source", source);
      case Artifact.Copy(var type, var source) ->
          made("copy").put("type", type.wireName()).put("source", source);
      case Artifact.WholePackage(var resources) ->
          made("package").set("resources", texts(resources));
    };
  }

  /// A spec may name a processor as one of our own steps is named; the mark keeps them apart.
  private static ObjectNode step(Step step) {
    var node = object().put(step instanceof Step.Processor ? "processor" : "run", step.run());
    node.set("parameters", step.parameters());
    return node;
  }

  private static ObjectNode made(String kind) {
    return object().put("is", kind);
  }

  private static ArrayNode texts(List<String> texts) {
    var array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
