package io.specstore.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One entry of `processing`: a table made of a resource.
///
/// @param input the resource that it is made of
/// @param output the name of the table
/// @param json the whole entry; never changed
public record Processing(String input, String output, ObjectNode json) {
  /// How to read the table out of the file: sheet, header rows, delimiter and the like.
  public Optional<ObjectNode> tabulator() {
    return object(json, "tabulator");
  }

  /// The Table Schema that takes the place of the resource's own.
  public Optional<ObjectNode> schema() {
    return object(json, "schema");
  }

  /// What is wanted for wrong cells and rows, in the place of what the resource says.
  public Optional<JsonNode> onInvalid() {
    return Optional.of(json.path("onInvalid")).filter(node -> !node.isMissingNode());
  }

  /// What datapackage-pipelines is asked to do with the rows, in order.
  public List<Processor> processors() {
    return StreamSupport.stream(json.path("dpp").spliterator(), false)
        .map(step ->
            new Processor(
                step.path("run").asText(),
                object((ObjectNode) step, "parameters").orElseGet(json::objectNode)))
        .toList();
  }

  private static Optional<ObjectNode> object(ObjectNode parent, String property) {
    return parent.path(property) instanceof ObjectNode object
        ? Optional.of(object)
        : Optional.empty();
  }

  /// A processor of datapackage-pipelines, by name, and its parameters.
  public record Processor(String run, ObjectNode parameters) {}
}
