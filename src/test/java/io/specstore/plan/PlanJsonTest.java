package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {
  private static final String WEATHER = PlanFixtures.resource("weather.spec.json");

  @Test
  void keptPlanIsReadBackAsItWas() {
    var plan = PlanFixtures.plan(WEATHER);
    assertThat(Plan.parse(plan.toJson())).isEqualTo(plan);
    assertThat(Plan.parse(plan.toJson()).toJson()).isEqualTo(plan.toJson());
  }

  @Test
  void processorNamedLikeAStepOfOursStaysAProcessor() {
    var plan = Plan.parse(PlanFixtures.plan(WEATHER).toJson());
    assertThat(plan.pipelines().stream().flatMap(one -> one.processors().stream()))
        .contains(new Step.Processor("add_metadata", PlanJson.MAPPER.createObjectNode()));
  }

  @Test
  void numbersKeepTheirDigits() {
    var spec =
        WEATHER.replace("\"title\": \"Weather\"", "\"precise\": 1.2300000000000000000001e400");
    assertThat(Plan.parse(PlanFixtures.plan(spec).toJson()).toJson())
        .contains("1.2300000000000000000001E+400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope",
        "{}",
        "{\"revision\": \"a/b\", \"pipelines\": []}",
        "{\"revision\": \"a/b/1\", \"pipelines\": []}",
        "{\"revision\": \"a/b/1\", \"pipelines\": [{\"title\": \"t\", \"artifact\": {\"is\": \"x\"}}]}"
      })
  void textThatIsNoPlanIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Plan.parse(text));
  }

  @Test
  void unknownStepIsRefused() {
    var text =
        PlanFixtures.plan(WEATHER).toJson().replace(StepKind.REMOVE_HASH.run(), "assembler.magic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plan.parse(text))
        .withMessageContaining("assembler.magic");
  }

  @Test
  void handOverNamesTheHookAndWhatIsNeeded() {
    var plan = PlanFixtures.plan(WEATHER);
    var preview = plan.pipelines().get(6);
    var details = PlanJson.read(DppFormat.handOver(preview, "https://here.example/source/update"));
    assertThat(details.path("title").textValue()).isEqualTo("Generating views");
    assertThat(details.path("hooks")).hasToString("[\"https://here.example/source/update\"]");
    assertThat(details.path("dependencies"))
        .hasToString("[{\"pipeline\":\"./ada/weather/1/stations_csv\"}]");
    assertThat(details.path("pipeline").get(0).path("run").textValue())
        .isEqualTo("assembler.update_metadata");
  }

  @Test
  void typesAreKnownByTheirWireNames() {
    assertThat(ArtifactType.parse("source/non-tabular")).contains(ArtifactType.NON_TABULAR);
    assertThat(ArtifactType.parse("derived/hologram")).isEmpty();
    for (var type : ArtifactType.values()) {
      assertThat(ArtifactType.parse(type.wireName())).contains(type);
    }
  }
}
