package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.fetch.SourceResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String PACKAGE =
      """
      {"name": "weather", "resources": [{"name": "readings", "path": "readings.csv",
        "format": "csv", "schema": {"fields": [
          {"name": "station", "type": "string"}, {"name": "celsius", "type": "number"}]}}]}
      """;

  @TempDir private Path folder;
  private Path out;
  private final Console console = Console.pipe(Map.of());

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("datapackage.json"), PACKAGE);
    Files.writeString(folder.resolve("readings.csv"), "station,celsius\nA,1.5\nB,\n");
    out = folder.resolve("out");
  }

  @Test
  void packageIsWrittenWithEveryResourceAtItsPath() throws IOException {
    assertThat(run()).as(console.err()).isEqualTo(ExitCodes.DONE);

    var resources = descriptor().path("resources");
    assertThat(resources)
        .extracting(resource -> resource.path("name").asText())
        .containsExactly(
            "validation_report", "readings_csv", "readings_json", "weather_zip", "readings");
    for (var resource : resources) {
      assertThat(out.resolve(resource.path("path").asText()))
          .hasSize(resource.path("bytes").asLong());
    }
    assertThat(out.resolve(resources.path(1).path("path").asText()))
        .hasContent("station,celsius\r\nA,1.5\r\nB,\r\n");
    var statistics = new JsonMapper().readTree(out.resolve("statistics.json").toFile());
    assertThat(statistics.at("/resources/0/fields/1/missing").asInt()).isEqualTo(1);
    assertThat(console.out())
        .contains("✓ Creating CSV", "local/weather/1 SUCCEEDED", "2 rows", "datapackage.json");
  }

  @Test
  void publishedCopyIsNotTheUsersOwnFile() throws IOException {
    assertThat(run()).as(console.err()).isEqualTo(ExitCodes.DONE);

    var own = folder.resolve("readings.csv");
    var before = Files.readString(own);
    var copy = out.resolve(descriptor().path("resources").path(4).path("path").asText());
    Files.writeString(own, "C,7\n", StandardOpenOption.APPEND);
    assertThat(copy).hasContent(before);
  }

  @Test
  void everyFileThatWasAskedForIsShownAtTheEnd() throws IOException {
    var spec = folder.resolve("spec.json");
    Files.writeString(
        spec,
        """
        {"meta": {"version": 1, "ownerid": "me", "owner": "me", "dataset": "weather",
                  "findability": "published"},
         "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
           "resource-mapping": {"readings.csv": "readings.csv"}, "descriptor": %s}}],
         "outputs": [{"kind": "xlsx"}, {"kind": "sqlite"}, {"kind": "npm"},
           {"kind": "rdbms", "parameters": {"connection": "postgresql://me@db"}}]}
        """
            .formatted(PACKAGE));

    assertThat(console.run("run", spec.toString(), "--out", out.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.out())
        .contains("/readings_csv.csv", "/readings_xlsx.xlsx", "_sqlite.sqlite", "_tgz.tgz")
        .contains("\"connection\" is ignored and no database is written")
        .doesNotContain("me@db");
  }

  @Test
  void rowsQuarantinedAndCellsThatBecameMissingAreReported() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "station,celsius\nA,1.5\nB,warm\n");
    onInvalid("quarantine");
    assertThat(run()).as(console.err()).isEqualTo(ExitCodes.DONE);
    assertThat(console.out()).contains("1 rejected row  ").contains("/readings_rejected.csv");

    onInvalid("null");
    assertThat(run("--force")).as(console.err()).isEqualTo(ExitCodes.DONE);
    assertThat(console.out()).contains("readings: note: 1 invalid cell");
  }

  @Test
  void relativeSourcesLieBelowTheFolderOfTheSettings() throws IOException {
    var root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectory(root.resolve("in"));
    Files.move(folder.resolve("readings.csv"), root.resolve("in/readings.csv"));
    var spec = Files.createDirectory(folder.resolve("elsewhere")).resolve("spec.json");
    Files.writeString(
        spec,
        """
        {"meta": {"version": 1, "ownerid": "me", "owner": "me", "dataset": "weather",
                  "findability": "published"},
         "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
           "descriptor": %s}}]}
        """
            .formatted(PACKAGE.replace("readings.csv", "in/readings.csv")));
    console.sources(SourceResolver.under(root));

    assertThat(console.run("run", spec.toString(), "--out", out.toString()))
        .as(console.err() + console.out())
        .isEqualTo(ExitCodes.DONE);

    assertThat(out.resolve(descriptor().at("/resources/1/path").asText()))
        .hasContent("station,celsius\r\nA,1.5\r\nB,\r\n");
  }

  @Test
  void notesOfABareFileArePrintedOnce() throws IOException {
    var file = folder.resolve("data.json");
    Files.writeString(file, "{\"a\": 1}\n{\"a\": 2}\n");

    assertThat(console.run("run", file.toString(), "--out", out.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines().stream().filter(line -> line.contains("is JSON Lines")))
        .singleElement()
        .asString()
        .startsWith("note: The file");
  }

  @Test
  void notesThatRowsShowArePrintedOnceWithTheWholeCount() throws IOException {
    var file = folder.resolve("marks.csv");
    Files.writeString(file, "a\n" + "\uFEFF1\n".repeat(100_001));

    assertThat(console.run("run", file.toString(), "--out", out.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.outLines().stream().filter(line -> line.contains("U+FEFF")))
        .singleElement()
        .asString()
        .contains("100,001 rows");
  }

  private static final String OFFICE =
      "Budget;;\n;;\nday;amount;\n01.02.2024;1,5;\n13.02.2024;2,5;\n;;\nSource: us;;\n";

  @Test
  void aFileAsOfficesMakeItBecomesAPackageInOneStep() throws IOException {
    var file = Files.writeString(folder.resolve("office.csv"), OFFICE);

    assertThat(console.run("run", file.toString(), "--out", out.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.out())
        .contains(
            "note: Rows 1 to 2 are above the table and left out: \"Budget\".",
            "note: Rows 6 to 7 are below the table and left out: \"Source: us\".",
            "note: Column 3 is empty throughout and left out.",
            "2 rows");
    assertThat(published()).isEqualTo("day,amount\n2024-02-01,1.5\n2024-02-13,2.5\n");
  }

  @Test
  void whatWasFoundIsSavedUsedAndNeverWrittenOverOnceItIsEdited() throws IOException {
    var file = Files.writeString(folder.resolve("office.csv"), OFFICE);
    var saved = folder.resolve("office.csv.datapackage.json");
    console.run("run", file.toString(), "--out", out.toString());
    Files.writeString(
        saved, Files.readString(saved).replace("\"amount\"", "\"amount\", \"title\": \"Euro\""));

    console.run("run", file.toString(), "--force", "--out", out.toString());

    assertThat(console.out()).contains("note: described as office.csv.datapackage.json says");
    assertThat(Files.readString(out.resolve("datapackage.json")))
        .contains("Euro")
        .doesNotContain("specstore:inferred");

    console.run("run", file.toString(), "--infer", "--force", "--out", out.toString());

    assertThat(console.out()).contains("was changed by hand");
    assertThat(Files.readString(saved)).contains("Euro");
    assertThat(folder.resolve("office.csv.datapackage.json.new")).exists();
  }

  @Test
  void aSavedDescriptorThatNobodyEditedIsMadeAnewForOtherBytes() throws IOException {
    var file = Files.writeString(folder.resolve("office.csv"), OFFICE);
    console.run("run", file.toString(), "--out", out.toString());
    Files.writeString(file, "day,amount\n2024-02-01,1\n");

    console.run("run", file.toString(), "--force", "--out", out.toString());

    assertThat(published()).isEqualTo("day,amount\n2024-02-01,1\n");
  }

  private String published() throws IOException {
    try (var files = Files.walk(out)) {
      return Files.readString(
              files.filter(path -> path.toString().endsWith("_csv.csv")).findFirst().orElseThrow())
          .replace("\r\n", "\n");
    }
  }

  @Test
  void aRepeatedLabelIsRenamedWithANote() throws IOException {
    var file = folder.resolve("twice.csv");
    Files.writeString(file, "value,x,value,value\n1,2,3,4\n");

    assertThat(console.run("run", file.toString(), "--out", out.toString()))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    assertThat(console.out())
        .contains(
            "note: 2 labels repeat an earlier one: column 3 is the field \"value_1\","
                + " column 4 is the field \"value_2\"");
  }

  private void onInvalid(String action) throws IOException {
    Files.writeString(
        folder.resolve("datapackage.json"),
        PACKAGE.replace("\"schema\"", "\"onInvalid\": \"" + action + "\", \"schema\""));
  }

  @Test
  void namesThatNoDiskTakesAsTheyAreAreNamesLikeAnyOther() throws IOException {
    assertThat(run("--name", "a:b", "--owner", "été")).as(console.err()).isEqualTo(ExitCodes.DONE);

    for (var resource : descriptor().path("resources")) {
      assertThat(out.resolve(resource.path("path").asText()))
          .hasSize(resource.path("bytes").asLong());
    }
  }

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    assertThat(run()).isEqualTo(ExitCodes.DONE);
    var first = Files.readString(out.resolve("datapackage.json"));
    assertThat(run("--force")).as(console.err()).isEqualTo(ExitCodes.DONE);
    assertThat(out.resolve("datapackage.json")).hasContent(first);
  }

  @Test
  void wrongCellsAreReportedAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("readings.csv"), "station,celsius\nA,warm\n");

    assertThat(run()).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out()).contains("FAILED", "row 2", "\"warm\"");
    assertThat(out).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void folderThatHoldsSomethingElseIsLeftAlone() throws IOException {
    Files.createDirectory(out);
    Files.writeString(out.resolve("thesis.txt"), "mine");

    assertThat(run("--force")).isEqualTo(ExitCodes.USAGE);

    assertThat(console.err()).contains("holds no data package");
    assertThat(out.resolve("thesis.txt")).hasContent("mine");
  }

  @Test
  void earlierPackageIsReplacedOnlyByForce() throws IOException {
    assertThat(run()).isEqualTo(ExitCodes.DONE);
    Files.writeString(folder.resolve("readings.csv"), "station,celsius\nC,3\n");

    assertThat(run()).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("--force");
    assertThat(run("--force")).isEqualTo(ExitCodes.DONE);

    assertThat(descriptor().at("/resources/1/rowcount").asInt()).isEqualTo(1);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void jsonEndsWithTheStatus() throws IOException {
    assertThat(run("--json")).isEqualTo(ExitCodes.DONE);

    var status = new JsonMapper().readTree(console.outLines().getLast());
    assertThat(status.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(status.path("stats").path("count_of_rows").asInt()).isEqualTo(2);
    assertThat(status.path("pipelines")).hasSize(7);
  }

  private int run(String... options) {
    var arguments = new ArrayList<>(List.of("run", folder.toString(), "--out"));
    arguments.add(out.toString());
    arguments.addAll(List.of(options));
    return console.run(arguments.toArray(String[]::new));
  }

  private JsonNode descriptor() throws IOException {
    return new JsonMapper().readTree(out.resolve("datapackage.json").toFile());
  }

  private List<Path> leftovers() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }
}
