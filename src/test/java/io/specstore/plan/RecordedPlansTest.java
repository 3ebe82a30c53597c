package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.RevisionId;
import io.specstore.spec.SourceSpec;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the planner to the plans that were recorded from the original one.
class RecordedPlansTest {
  private static final String BUCKET = "testing.datahub.io";

  static Stream<String> recorded() {
    return Shared.path("contract/plans").stream()
        .flatMap(RecordedPlansTest::names)
        .sorted()
        .map(name -> name.replace(".spec.json", ""));
  }

  @Test
  void recordingsAreThereOrTheSuiteIsSkipped() {
    assumeThat(Shared.path("contract/plans")).isPresent();
    assertThat(recorded()).isNotEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("recorded")
  void planIsTheRecordedOne(String name) {
    var recording = json(name + ".json");
    var outcome = plan(name, recording, recording);
    if (recording.has("error")) {
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      return;
    }
    var printed = PlanJson.read(DppFormat.print(PlanFixtures.planned(outcome)));
    var expected = recording.required("plan");
    assertThat(ids(printed)).isEqualTo(ids(expected, "id"));
    for (var pipeline : expected) {
      assertSame(pipeline, printed.required(pipeline.required("id").textValue()));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("recorded")
  void planOfFewerTypesIsTheRecordedOne(String name) {
    var recording = json(name + ".json");
    for (var restricted : recording.path("restricted")) {
      var printed =
          PlanJson.read(DppFormat.print(PlanFixtures.planned(plan(name, recording, restricted))));
      var expected = restricted.required("pipelines");
      assertThat(ids(printed)).isEqualTo(ids(expected, "id"));
      for (var pipeline : expected) {
        assertHead(pipeline, printed.required(pipeline.required("id").textValue()));
      }
    }
  }

  private static Outcome<Plan> plan(String name, JsonNode recording, JsonNode types) {
    return switch (PlanFixtures.parse(text(name + ".spec.json"))) {
      case Outcome.Refused<SourceSpec>(var problems) -> new Outcome.Refused<>(problems);
      case Outcome.Ok<SourceSpec>(var spec) ->
          new Planner()
              .plan(
                  spec,
                  new RevisionId(spec.dataset(), recording.required("revision").intValue()),
                  PlanOptions.forPrinting(types(types), BUCKET));
    };
  }

  private static void assertSame(JsonNode expected, JsonNode printed) {
    assertHead(expected, printed);
    var steps = expected.required("steps");
    assertThat(printed.required("pipeline")).hasSameSizeAs(steps);
    for (var i = 0; i < steps.size(); i++) {
      var planned = printed.required("pipeline").get(i);
      assertThat(withPlaceholders(planned, steps.get(i))).isEqualTo(steps.get(i));
    }
  }

  private static void assertHead(JsonNode expected, JsonNode printed) {
    assertThat(printed.required("title")).isEqualTo(expected.required("title"));
    assertThat(ids(printed.required("dependencies"), "pipeline"))
        .isEqualTo(texts(expected.required("dependencies")).toList());
  }

  /// The planned step, with every text that the recording leaves open left open.
  private static JsonNode withPlaceholders(JsonNode planned, JsonNode recorded) {
    var url = recorded.path("parameters").path("url");
    if (url.asText().startsWith("$")) {
      var copy = planned.deepCopy();
      ((ObjectNode) copy.required("parameters")).set("url", url);
      return copy;
    }
    return planned;
  }

  private static Set<ArtifactType> types(JsonNode recording) {
    return texts(recording.required("allowed_types"))
        .map(name -> ArtifactType.parse(name).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static List<String> ids(JsonNode printed) {
    return printed.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> ids(JsonNode list, String property) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.required(property).textValue())
        .toList();
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue);
  }

  private static Stream<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".spec.json"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String name) {
    return PlanJson.read(text(name));
  }

  private static String text(String name) {
    try {
      return Files.readString(Shared.path("contract/plans/" + name).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
