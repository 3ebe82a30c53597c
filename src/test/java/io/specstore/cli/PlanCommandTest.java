package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.dataset.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private static final String SPEC =
      """
      {"meta": {"version": 1, "ownerid": "ada", "owner": "ada", "dataset": "weather",
                "findability": "published"},
       "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
         "descriptor": {"name": "weather", "resources": [{"name": "readings",
           "path": "readings.csv", "format": "csv",
           "schema": {"fields": [{"name": "celsius", "type": "number"}]}}]}}}]}
      """;

  @TempDir private Path folder;
  private Path file;
  private Console console = Console.pipe(Map.of());

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("spec.json"), SPEC);
  }

  @Test
  void dppIsAMapOfPipelinesInPlanOrder() throws IOException {
    assertThat(console.run("plan", file.toString(), "--revision", "7", "--format", "dpp"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    var plan = new JsonMapper().readTree(console.out());
    assertThat(plan.fieldNames())
        .toIterable()
        .startsWith("ada/weather/7/validation_report")
        .endsWith("ada/weather/7");
    assertThat(plan.at("/ada~1weather~17~1readings_csv/title").asText()).isEqualTo("Creating CSV");
    assertThat(plan.at("/ada~1weather~17~1readings_csv/pipeline/0/run").isTextual()).isTrue();
    assertThat(console.out()).contains("\"bucket\" : \"pkgstore\"", "$create_time");
  }

  @Test
  void specOfTheDocumentationIsRight() throws IOException {
    var text = Files.readString(Path.of("docs", "spec.md"));
    var begin = text.indexOf("```json\n") + "```json\n".length();
    var example = Path.of("examples", "stations.json");
    assertThat(text.substring(begin, text.indexOf("```", begin)))
        .isEqualTo(Files.readString(example));

    assertThat(console.run("plan", example.toString())).as(console.err()).isEqualTo(ExitCodes.DONE);
    assertThat(console.out())
        .contains("stations_csv", "stations_rejected", "stations_parquet", "stations_sqlite");
  }

  @Test
  void textIsALineAPipelineWithWhatItNeeds() {
    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).contains("readings_csv", "Creating CSV", "after readings_csv");
    assertThat(console.outLines().getLast()).contains("ada/weather/1", "after all of them");
  }

  @Test
  void anOutputWithAConnectionIsPlannedWithoutItAndNoted() throws IOException {
    Files.writeString(
        file,
        SPEC.replaceFirst(
            "\\{",
            "{\"outputs\": [{\"kind\": \"rdbms\", \"parameters\": {\"engine\": \"env://X\"}}],"));

    assertThat(console.run("plan", file.toString())).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(console.err()).contains("note:", "\"engine\" is", "/outputs/0/parameters/engine");
    assertThat(console.out()).contains("readings_csv").doesNotContain("rdbms");
  }

  @Test
  void everyProblemIsALineWithItsPlace() throws IOException {
    Files.writeString(file, SPEC.replace("\"name\": \"readings\",", "").replace("every", ""));

    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err()).startsWith("specstore: ").contains("/inputs/0/parameters/descriptor");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void stepsThatTheBuiltInEngineCantRunAreReportedWithTheOtherProblems() throws IOException {
    writeSteps("");

    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err())
        .contains("(/processing/0/dpp/0/run)", "(/processing/0/dpp/1/parameters/")
        .doesNotContain("/meta/findability");

    writeSteps("secret");
    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err().substring(console.err().indexOf("secret")))
        .contains("(/meta/findability)", "(/processing/0/dpp/0/run)");
  }

  @Test
  void aPipelinesServiceMayKnowOtherSteps() throws IOException {
    writeSteps("");

    assertThat(console.run("plan", file.toString(), "--format", "dpp"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);
    assertThat(console.engine(EngineKind.EXTERNAL).run("plan", file.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);
  }

  private void writeSteps(String findability) throws IOException {
    var spec = findability.isEmpty() ? SPEC : SPEC.replace("published", findability);
    Files.writeString(
        file,
        spec.strip()
            .replaceFirst(
                "}$",
                """
                , "processing": [{"input": "readings", "output": "warm", "dpp": [
                  {"run": "no_such_step"}, {"run": "sort"}]}]}
                """));
  }

  @Test
  void aFolderWithoutADescriptorIsNoPackage() {
    assertThat(console.run("plan", "examples")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).startsWith("specstore: examples holds no datapackage.json");
  }

  @Test
  void aSchemaThatMakesTheRevisionFailIsReported() throws IOException {
    Files.writeString(file, SPEC.replace("\"number\"", "\"nmber\""));
    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.DONE);
    assertThat(console.err().replaceAll("\\s+", " "))
        .contains(
            "spec: problem: The field \"celsius\" has the type \"nmber\"; Table Schema has",
            "(/inputs/0/parameters/descriptor/resources/0/schema/fields/0/type)",
            "the revision ends FAILED");
  }

  @Test
  void whatPushTakesIsPlannedToo() throws IOException {
    Files.writeString(folder.resolve("t.csv"), "a;b\n1,5;x\n");
    var descriptor =
        Files.writeString(
            folder.resolve("datapackage.json"),
            """
            {"name": "d", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [
              {"name": "a", "type": "string"}]}}]}
            """);
    for (var source : new Path[] {folder, descriptor, folder.resolve("t.csv")}) {
      console = Console.pipe(Map.of());
      assertThat(console.run("plan", source.toString()))
          .as(console.err())
          .isEqualTo(ExitCodes.DONE);
      assertThat(console.out()).contains("t_csv", "t_json");
    }
    assertThat(folder.resolve("t.csv.datapackage.json")).doesNotExist();
  }

  @Test
  void aFileThatIsNoJsonIsNamed() throws IOException {
    Files.writeString(file, SPEC.substring(0, 90));
    assertThat(console.run("plan", file.toString())).isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err()).contains(file + " is not JSON").doesNotContain("The body");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThat(console.run("plan", "absent.json")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).isEqualTo("specstore: absent.json: no such file\n");
  }
}
