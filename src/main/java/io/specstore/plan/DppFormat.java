package io.specstore.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Writes plans in the format of datapackage-pipelines.
public final class DppFormat {
  private DppFormat() {}

  /// A JSON object for people to read: pipeline id → `{title, dependencies, pipeline}`, in plan
  /// order.
  public static String print(Plan plan) {
    var pipelines = JsonNodeFactory.instance.objectNode();
    plan.pipelines().forEach(one -> pipelines.set(one.id().toString(), details(one)));
    try {
      return PlanJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(pipelines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan is JSON: " + plan.revision(), e);
    }
  }

  /// The JSON object by which a datapackage-pipelines service learns of one pipeline.
  ///
  /// @param hook the address that it is to send news to
  public static String handOver(Pipeline pipeline, String hook) {
    var details = details(pipeline);
    details.putArray("hooks").add(hook);
    return details.toString();
  }

  private static ObjectNode details(Pipeline pipeline) {
    var details = JsonNodeFactory.instance.objectNode().put("title", pipeline.title());
    var dependencies = details.putArray("dependencies");
    pipeline.needs().forEach(id -> dependencies.addObject().put("pipeline", "./" + id));
    var steps = details.putArray("pipeline");
    for (var step : pipeline.steps()) {
      steps.addObject().put("run", step.run()).set("parameters", step.parameters());
    }
    return details;
  }
}
