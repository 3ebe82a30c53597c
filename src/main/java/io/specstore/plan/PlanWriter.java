package io.specstore.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes a plan as the text that the registry keeps; [PlanReader] reads it.
///
/// Ids are written without their revision, which is written once at the top.
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
    var json = object().put("is", ArtifactKind.of(artifact).storedName());
    return switch (artifact) {
      case Artifact.Report(var sources) -> json.set("sources", texts(sources));
      case Artifact.OfTable table -> json.put("source", table.source());
      case Artifact.Zip(var fileName, var sources, var parts) ->
          file(json, fileName, sources).set("parts", texts(parts));
      case Artifact.Sqlite(var fileName, var sources) -> file(json, fileName, sources);
      case Artifact.Npm(var fileName, var sources, var parts) ->
          file(json, fileName, sources).set("parts", texts(parts));
      case Artifact.Rdbms(var database, var sources, var after) -> {
        json.put("database", database);
        json.set("sources", texts(sources));
        yield json.set("after", texts(after));
      }
      case Artifact.Copy(var type, var source) ->
          json.put("type", type.wireName()).put("source", source);
      case Artifact.WholePackage(var resources) -> json.set("resources", texts(resources));
    };
  }

  private static ObjectNode file(ObjectNode json, String fileName, List<String> sources) {
    return json.put("fileName", fileName).set("sources", texts(sources));
  }

  /// A spec may name a processor as one of our own steps is named; the mark keeps them apart.
  private static ObjectNode step(Step step) {
    var node = object().put(step instanceof Step.Processor ? "processor" : "run", step.run());
    node.set("parameters", step.parameters());
    return node;
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
