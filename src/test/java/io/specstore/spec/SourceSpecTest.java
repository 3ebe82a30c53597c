package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSpecTest {
  private static final String RESOURCES = "/inputs/0/parameters/descriptor/resources";
  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant UPDATED = Instant.parse("2026-02-03T04:05:06.123456789Z");

  private static final List<String> ODDITIES =
      List.of(
          "null",
          "true",
          "-0.0",
          "1e400",
          "\"\"",
          "\"..\"",
          "\"a/b\"",
          "\"#/\"",
          "\"#/resources/0\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\": {}}",
          "{\"a~/b\": [1]}",
          "[{\"name\": \"stations\", \"path\": \"x\"}]");

  @Test
  void wholeSpecIsRead() {
    var spec = Specs.parse(Specs.VALID);
    assertThat(spec.dataset()).isEqualTo(new DatasetId("ada", "weather"));
    assertThat(spec.owner()).isEqualTo("Ada");
    assertThat(spec.findability()).isEqualTo(Findability.PUBLISHED);
    assertThat(spec.schedule()).isEqualTo(new Schedule.Every(Duration.ofDays(1)));
    assertThat(spec.input().url()).isEqualTo("https://data.example/weather/datapackage.json");
    assertThat(spec.input().resourceMapping())
        .isEqualTo(Map.of("stations.csv", "https://files.example/1"));
    assertThat(spec.input().descriptor().resources()).hasSize(2);
    assertThat(spec.processing()).hasSize(1);
    assertThat(spec.outputs().getFirst().fileName()).hasValue("weather.zip");
  }

  @Test
  void processingIsRead() {
    var processing = Specs.parse(Specs.VALID).processing().getFirst();
    assertThat(processing.input()).isEqualTo("stations");
    assertThat(processing.output()).isEqualTo("stations");
    assertThat(processing.tabulator()).hasValue(Specs.tree("{\"headers\": 1}"));
    assertThat(processing.schema()).isEmpty();
    assertThat(processing.processors())
        .containsExactly(new Processing.Processor("sort", Specs.tree("{\"sort-by\": \"{id}\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schedule",
        "/processing",
        "/outputs",
        "/meta/owner",
        "/meta/version",
        "/meta/findability",
        "/inputs/0/parameters/resource-mapping",
        "/outputs/0/parameters"
      })
  void whatMayBeLeftOutMayBeNull(String pointer) {
    assertThat(Specs.open(Specs.without(pointer)).parse(EngineKind.EXTERNAL))
        .isInstanceOf(Outcome.Ok.class);
    assertThat(Specs.open(Specs.with(pointer, "null")).parse(EngineKind.EXTERNAL))
        .isInstanceOf(Outcome.Ok.class);
  }

  @Test
  void packageMayHaveNoResources() {
    var spec = Specs.tree(Specs.without(RESOURCES));
    spec.remove("processing");
    assertThat(Specs.parse(spec.toString()).input().descriptor().resources()).isEmpty();
  }

  @Test
  void unknownKeysAndOutputsAreLeftAlone() {
    var spec = Specs.parse(Specs.with("/outputs/0", "{\"kind\": \"hologram\", \"extra\": [1]}"));
    assertThat(spec.outputs()).extracting(Output::kind).containsExactly("hologram");
  }

  @Test
  void findabilityIsPublishedUnlessSaidOtherwise() {
    assertThat(Specs.parse(Specs.without("/meta/findability")).findability())
        .isEqualTo(Findability.PUBLISHED);
    assertThat(Specs.parse(Specs.with("/meta/findability", "\"private\"")).findability())
        .isEqualTo(Findability.PRIVATE);
  }

  @Test
  void uploadedBytesAreListedByHash() {
    var hash = "0123456789abcdef".repeat(4);
    var spec =
        Specs.parse(
            Specs.with(
                "/inputs/0/parameters/resource-mapping",
                "{\"stations\": \"blob:sha256:"
                    + hash
                    + "\", \"notes.txt\": \"https://a.example\"}"));
    assertThat(spec.blobs()).containsExactly(hash);
  }

  @Test
  void uploadedBytesThatAPathNamesAreListedToo() {
    var hash = "0123456789abcdef".repeat(4);
    var path = "\"blob:sha256:" + hash + "\"";
    assertThat(Specs.parse(Specs.with(RESOURCES + "/0/path", path)).blobs()).contains(hash);
    assertThat(Specs.parse(Specs.with(RESOURCES + "/0/path", "[\"a.csv\", " + path + "]")).blobs())
        .contains(hash);
  }

  @Test
  void pointerToASchemaIsReplacedByTheSchema() {
    var spec = Specs.tree(Specs.with(RESOURCES + "/0/schema", "\"#/schemas/station\""));
    var schema = spec.withObject("/inputs/0/parameters/descriptor/schemas/station");
    schema.putArray("fields").addObject().put("name", "id");
    var resources = Specs.parse(spec.toString()).input().descriptor().resources();
    assertThat(resources.getFirst().schema()).hasValue(schema);
    assertThat(resources.getLast().schema()).isEmpty();
  }

  @Test
  void timesAreAddedToTheKeptSpecAndNothingElseChanges() {
    var uploaded = Specs.with("/meta/version", "1.50");
    var spec = Specs.parse(uploaded);
    var kept = Specs.tree(spec.withTimes(CREATED, UPDATED));
    var meta = kept.withObject("/meta");
    assertThat(meta.remove("create_time").textValue()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(meta.remove("update_time").textValue()).isEqualTo("2026-02-03T04:05:06.123Z");
    assertThat(kept).hasToString(Specs.tree(uploaded).toString());
  }

  @Test
  void keptSpecCanBeUploadedAgain() {
    var kept = Specs.parse(Specs.VALID).withTimes(CREATED, CREATED);
    assertThat(Specs.parse(kept).withTimes(CREATED, UPDATED))
        .isEqualTo(Specs.parse(Specs.VALID).withTimes(CREATED, UPDATED));
  }

  @Test
  void noSpecHoweverSpoiltMakesTheParserThrow() {
    var random = new Random(20_260_101);
    for (var round = 0; round < 3_000; round++) {
      var spec = Specs.tree(Specs.VALID);
      for (var i = 0; i <= random.nextInt(3); i++) {
        spoil(spec, random);
      }
      if (SpecParser.open(spec.toString()) instanceof Outcome.Ok<SpecHead>(var head)) {
        assertThat(head.parse(EngineKind.EXTERNAL)).isNotNull();
      }
    }
  }

  private static void spoil(JsonNode spec, Random random) {
    var nodes = new ArrayList<JsonNode>();
    collect(spec, nodes);
    var target = nodes.get(random.nextInt(nodes.size()));
    var value = Specs.value(ODDITIES.get(random.nextInt(ODDITIES.size())));
    switch (target) {
      case ObjectNode object -> {
        var names = object.properties().stream().map(Map.Entry::getKey).toList();
        if (!names.isEmpty()) {
          object.set(names.get(random.nextInt(names.size())), value);
        }
      }
      case ArrayNode array -> array.insert(random.nextInt(array.size() + 1), value);
      default -> {
        // A leaf is spoilt through its parent.
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }
}
