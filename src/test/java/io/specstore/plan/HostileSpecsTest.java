package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.RevisionId;
import io.specstore.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Puts every oddity at every place of a spec: what comes is a plan that can be kept, or a refusal.
class HostileSpecsTest {
  private static final String WEATHER = PlanFixtures.resource("weather.spec.json");

  private static final List<String> ODDITIES =
      List.of(
          "null",
          "\"\"",
          "\"#/resources/0/schema\"",
          "\"stations\"",
          "\"stations_csv\"",
          "\"geojson\"",
          "[\"x.csv\", \"y.csv\"]",
          "[{}]",
          "{\"name\": {}, \"path\": [], \"url\": 1, \"datahub\": 2}");

  private int planned;

  @Test
  void everySpecIsPlannedOrRefused() {
    var places = places();
    assertThat(places).hasSizeGreaterThan(50);
    for (var place : places) {
      for (var oddity : ODDITIES) {
        var spec = PlanJson.read(WEATHER);
        spoil(spec, place, PlanJson.read(oddity));
        plan(spec.toString());
      }
    }
    assertThat(planned).isGreaterThan(100);
  }

  private void plan(String text) {
    if (!(PlanFixtures.parse(text) instanceof Outcome.Ok<SourceSpec>(var spec))) {
      return;
    }
    var options = PlanOptions.forPrinting(ArtifactType.usual(), "bucket");
    var outcome = new Planner().plan(spec, new RevisionId(spec.dataset(), 1), options);
    if (outcome instanceof Outcome.Ok<Plan>(var plan)) {
      assertThat(Plan.parse(plan.toJson()).toJson()).isEqualTo(plan.toJson());
      planned++;
    }
  }

  /// The places of the spec as paths of keys and indexes.
  private static List<List<Object>> places() {
    var places = new ArrayList<List<Object>>();
    walk(PlanJson.read(WEATHER), List.of(), places::add);
    return places;
  }

  private static void walk(JsonNode node, List<Object> path, Consumer<List<Object>> visit) {
    switch (node) {
      case ObjectNode object ->
          object.properties().forEach(one -> step(one.getValue(), path, one.getKey(), visit));
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) {
          step(array.get(i), path, i, visit);
        }
      }
      default -> {
        // A leaf has no places inside.
      }
    }
  }

  private static void step(
      JsonNode child, List<Object> path, Object key, Consumer<List<Object>> visit) {
    var longer = new ArrayList<>(path);
    longer.add(key);
    visit.accept(longer);
    walk(child, longer, visit);
  }

  private static void spoil(JsonNode spec, List<Object> place, JsonNode oddity) {
    var parent = spec;
    for (var key : place.subList(0, place.size() - 1)) {
      parent = key instanceof Integer index ? parent.get(index) : parent.get((String) key);
    }
    switch (parent) {
      case ObjectNode object -> object.set((String) place.getLast(), oddity);
      case ArrayNode array -> array.set((Integer) place.getLast(), oddity);
      default -> throw new AssertionError(place);
    }
  }
}
