package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {
  private static final String PACKAGE =
      """
      {"name": "weather", "resources": [
        {"name": "readings", "path": "readings.csv", "bytes": 20, "hash": "sha256:00", "rows": 5,
          "schema": {"primaryKey": "station", "fields": [
            {"name": "station", "type": "string"},
            {"name": "celsius", "type": "number", "constraints": {"maximum": 50}}]}},
        {"name": "notes", "path": "notes.txt"}]}
      """;

  @TempDir private Path folder;
  private final Console console = Console.pipe(Map.of());

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private int validate(String file, String... options) {
    var arguments = new String[options.length + 2];
    arguments[0] = "validate";
    arguments[1] = folder.resolve(file).toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return console.run(arguments);
  }

  private JsonNode json() throws IOException {
    return new JsonMapper().readTree(console.out());
  }

  private void writeWrongPackage() throws IOException {
    write("datapackage.json", PACKAGE);
    write("readings.csv", "station,celsius\nA,warm\nA,99\n\nB\n");
    write("notes.txt", "nothing to see\n");
  }

  @Test
  void packageIsReportedAsTheStandardToolsDo() throws IOException {
    writeWrongPackage();

    assertThat(validate("", "--json")).isEqualTo(ExitCodes.REFUSED);

    var report = json();
    assertThat(report.path("valid").asBoolean(true)).isFalse();
    assertThat(report.at("/stats/tasks").asInt()).isEqualTo(2);
    assertThat(report.at("/stats/errors").asInt()).isEqualTo(9);
    var task = report.at("/tasks/0");
    assertThat(task.path("errors").findValuesAsText("type"))
        .containsExactly(
            "byte-count",
            "hash-count",
            "row-count",
            "type-error",
            "constraint-error",
            "primary-key",
            "blank-row",
            "primary-key",
            "missing-cell");
  }

  @Test
  void cellErrorsHaveRowFieldAndCells() throws IOException {
    writeWrongPackage();
    validate("", "--json");

    var error = json().at("/tasks/0/errors/3");
    assertThat(error.path("rowNumber").asInt()).isEqualTo(2);
    assertThat(error.path("fieldNumber").asInt()).isEqualTo(2);
    assertThat(error.path("fieldName").asText()).isEqualTo("celsius");
    assertThat(error.path("cell").asText()).isEqualTo("warm");
    assertThat(error.path("cells").toString()).isEqualTo("[\"A\",\"warm\"]");
    assertThat(error.path("tags").toString()).isEqualTo("[\"#table\",\"#row\",\"#cell\"]");
    assertThat(error.path("note").asText()).startsWith("expected a number");
  }

  @Test
  void errorsAreReportedByKindWithCountsAndWhatToDo() throws IOException {
    writeWrongPackage();

    assertThat(validate("")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out())
        .contains("✗ readings (readings.csv): 4 rows, 2 fields, 31 B, 9 errors")
        .contains("1 × Value of another type, field 2 \"celsius\" [type-error]")
        .contains("row 2: \"warm\"")
        .contains("→ Fetch the whole file")
        .contains("✓ notes (notes.txt)")
        .contains("1 of 2 resources valid");
    assertThat(console.outLines())
        .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(80));
  }

  @Test
  void oneResourceCanBeChosen() throws IOException {
    writeWrongPackage();

    assertThat(validate("", "--resource", "notes")).isEqualTo(ExitCodes.DONE);
    assertThat(validate("", "--resource", "note")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("it has readings, notes");
  }

  @Test
  void bareFileAsItIsIsCheckedAgainstWhatMostOfItsCellsAre() throws IOException {
    var rows = new StringBuilder("id,when\n");
    for (var i = 0; i < 40; i++) {
      rows.append(i).append(",2024-01-0").append(i % 9 + 1).append('\n');
    }
    write("table.csv", rows + "x,soon\n");

    assertThat(validate("table.csv", "--as-is", "--json")).isEqualTo(ExitCodes.REFUSED);

    var errors = json().at("/tasks/0/errors");
    assertThat(errors.findValuesAsText("type")).containsExactly("type-error", "type-error");
    assertThat(errors.findValuesAsText("rowNumber")).containsExactly("42", "42");
  }

  @Test
  void bareFileIsReadAsRunReadsIt() throws IOException {
    write("office.csv", "Budget;;\n;;\nday;amount;\n01.02.2024;1,5;\n13.02.2024;2,5;\n");

    assertThat(validate("office.csv")).as(console.out()).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).contains("note: The header is in row 3.", "2 rows, 2 fields");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.csv.gz", "plain.csv.zip"})
  void plainFileWithTheNameOfAPackedOneIsAnErrorWithTheRemedy(String name) throws IOException {
    write(name, "a,b\n1,2\n");

    assertThat(validate(name, "--json")).isEqualTo(ExitCodes.REFUSED);

    var error = json().at("/tasks/0/errors/0");
    assertThat(error.path("type").asText()).isEqualTo("compression-error");
    assertThat(error.path("message").asText())
        .contains("or remove " + name.substring(name.lastIndexOf('.')) + " from its name");
  }

  @Test
  void resourceDescriptorIsCheckedByItself() throws IOException {
    write("t.csv", "a\n1\n");
    write("schema.json", "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\"}]}");
    write("t.resource.json", "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": \"schema.json\"}");

    assertThat(validate("t.resource.json")).as(console.out()).isEqualTo(ExitCodes.DONE);
    assertThat(console.out()).contains("Valid: 1 resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\": \"../secret.csv\", \"name\": \"t\"} resource-error",
        "{\"path\": \"/etc/hosts\", \"name\": \"t\"} resource-error",
        "{\"path\": \"gone.csv\", \"name\": \"t\"} scheme-error",
        "{\"path\": \"ftp://h/t.csv\", \"name\": \"t\"} scheme-error",
        "{\"name\": \"t\", \"path\": []} resource-error",
        "{\"path\": \"t.csv\", \"name\": \"t\", \"schema\": {\"fields\": []}} schema-error",
        "{\"path\": \"t.csv\", \"name\": \"t\", \"schema\": \"no.json\"} scheme-error",
        "{\"path\": \"t.csv\", \"name\": \"t\", \"schema\": \"t.csv\"} schema-error",
        "{\"path\": \"t.csv\", \"name\": \"t\", \"dialect\": {\"delimiter\": 7}} dialect-error",
        "{\"path\": \"t.csv\", \"name\": \"t\", \"onInvalid\": \"quarantaine\"} resource-error",
        "{\"path\": \"empty.csv\", \"name\": \"t\"} source-error",
        "{\"path\": \"latin.csv\", \"name\": \"t\", \"encoding\": \"utf-8\"} encoding-error"
      })
  void whatCannotBeReadIsNamedByItsKind(String descriptorAndType) throws IOException {
    var space = descriptorAndType.lastIndexOf(' ');
    write("t.csv", "a\n1\n");
    write("empty.csv", "");
    Files.write(
        folder.resolve("latin.csv"), "a\nK\u00F6ln\n".getBytes(StandardCharsets.ISO_8859_1));
    write("one.json", descriptorAndType.substring(0, space));

    assertThat(validate("one.json", "--json")).isEqualTo(ExitCodes.REFUSED);

    assertThat(json().at("/tasks/0/errors").findValuesAsText("type"))
        .containsExactly(descriptorAndType.substring(space + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.csv", "empty.csv", "latin.csv", "cut.csv.gz", "two.zip", "t.json"})
  void whatTheSentenceSaysOfASourceIsNotSaidAgainByItsKind(String path) throws IOException {
    write("empty.csv", "");
    Files.write(folder.resolve("cut.csv.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    write("t.json", "{");
    Files.write(
        folder.resolve("latin.csv"), "a\nK\u00F6ln\n".getBytes(StandardCharsets.ISO_8859_1));
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("two.zip")))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.putNextEntry(new ZipEntry("b.txt"));
    }
    write(
        "one.json",
        "{\"name\": \"t\", \"path\": \""
            + path
            + "\", \"encoding\": \"utf-8\", \"schema\": {\"fields\": [{\"name\": \"a\"}]}}");

    assertThat(validate("one.json")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out()).contains("; ").doesNotContain("→");
  }

  @Test
  void jsonLinesInAJsonFileAreATable() throws IOException {
    write("lines.json", "{\"id\": 1}\n{\"id\": 2}\n");

    assertThat(validate("lines.json", "--json")).as(console.out()).isEqualTo(ExitCodes.DONE);
    assertThat(json().at("/tasks/0/stats/rows").asInt()).isEqualTo(2);
  }

  @Test
  void brokenDescriptorIsAnErrorOfThePackage() throws IOException {
    write("datapackage.json", "{\"resources\": [");

    assertThat(validate("", "--json")).isEqualTo(ExitCodes.REFUSED);
    assertThat(json().at("/errors/0/type").asText()).isEqualTo("package-error");
    assertThat(json().at("/errors/0/message").asText()).contains("line 1");
  }

  @Test
  void whatIsNotThereOrIsNoDataIsAMistakeOfTheCommandLine() throws IOException {
    write("spec.json", "{\"meta\": {}, \"inputs\": []}");

    assertThat(validate("gone.csv")).isEqualTo(ExitCodes.USAGE);
    assertThat(validate("")).isEqualTo(ExitCodes.USAGE);
    assertThat(validate("spec.json")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("no such file", "no datapackage.json", "is a spec");
  }
}
