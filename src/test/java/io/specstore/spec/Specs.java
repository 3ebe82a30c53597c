package io.specstore.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.List;

/// A valid spec, and ways to spoil it.
final class Specs {
  static final String VALID =
      """
      {
        "meta": {"version": 1, "ownerid": "ada", "owner": "Ada", "dataset": "weather",
                 "findability": "published"},
        "schedule": "every 1d",
        "inputs": [{
          "kind": "datapackage",
          "url": "https://data.example/weather/datapackage.json",
          "parameters": {
            "resource-mapping": {"stations.csv": "https://files.example/1"},
            "descriptor": {
              "name": "weather",
              "resources": [
                {"name": "stations", "path": "stations.csv", "schema": {"fields": [{"name": "id"}]}},
                {"name": "notes", "path": "notes.txt"}
              ]
            }
          }
        }],
        "processing": [{"input": "stations", "output": "stations", "tabulator": {"headers": 1},
                        "dpp": [{"run": "sort", "parameters": {"sort-by": "{id}"}}]}],
        "outputs": [{"kind": "zip", "parameters": {"out-file": "weather.zip"}}]
      }
      """;

  private Specs() {}

  static ObjectNode tree(String json) {
    try {
      return (ObjectNode) SpecJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode value(String json) {
    try {
      return SpecJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /// The valid spec with that value at that place.
  static String with(String pointer, String json) {
    var spec = tree(VALID);
    put(spec, JsonPointer.compile(pointer), value(json));
    return spec.toString();
  }

  /// The valid spec with nothing at that place.
  static String without(String pointer) {
    var spec = tree(VALID);
    var place = JsonPointer.compile(pointer);
    var parent = spec.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.remove(place.last().getMatchingProperty());
    } else {
      ((ArrayNode) parent).remove(place.last().getMatchingIndex());
    }
    return spec.toString();
  }

  private static void put(ObjectNode spec, JsonPointer place, JsonNode value) {
    var parent = spec.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.set(place.last().getMatchingProperty(), value);
    } else if (place.last().getMatchingIndex() < parent.size()) {
      ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
    } else {
      ((ArrayNode) parent).add(value);
    }
  }

  static SpecHead open(String json) {
    return switch (SpecParser.open(json)) {
      case Outcome.Ok<SpecHead>(var head) -> head;
      case Outcome.Refused<SpecHead>(var problems) -> throw new AssertionError(problems);
    };
  }

  static SourceSpec parse(String json) {
    return switch (open(json).parse(EngineKind.EXTERNAL)) {
      case Outcome.Ok<SourceSpec>(var spec) -> spec;
      case Outcome.Refused<SourceSpec>(var problems) -> throw new AssertionError(problems);
    };
  }

  static List<Problem> problems(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Ok<?> ok -> throw new AssertionError("accepted: " + ok.value());
      case Outcome.Refused<?> refused -> refused.problems();
    };
  }

  /// What is wrong with that spec, as `code pointer`.
  static List<String> faults(String json) {
    return problems(open(json).parse(EngineKind.EXTERNAL)).stream()
        .map(problem -> problem.code() + " " + problem.pointer())
        .toList();
  }
}
