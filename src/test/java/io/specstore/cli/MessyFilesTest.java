package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.table.reader.WorkbookFile;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One step from a file as people make it to a package: what is found, and what is published. */
class MessyFilesTest {
  @TempDir private Path folder;
  private final Console console = Console.pipe(Map.of());

  private static String row(int number, String... cells) {
    var row = new StringBuilder("<row r=\"" + number + "\">");
    for (var i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        row.append("<c r=\"%c%d\"".formatted('A' + i, number));
        row.append(
            cells[i].matches("[0-9.]+")
                ? "><v>%s</v></c>".formatted(cells[i])
                : " t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cells[i]));
      }
    }
    return row.append("</row>").toString();
  }

  /// Such as `stations: id integer, name string`, one a line.
  private String inferred(Path file) throws IOException {
    assertThat(console.run("infer", file.toString())).as(console.err()).isEqualTo(ExitCodes.DONE);
    var descriptor = new JsonMapper().readTree(console.out());
    return descriptor
        .path("resources")
        .valueStream()
        .map(resource -> resource.path("name").asText() + ": " + fields(resource))
        .collect(Collectors.joining("\n"));
  }

  private static String fields(JsonNode resource) {
    return resource
        .at("/schema/fields")
        .valueStream()
        .map(field ->
            field.path("name").asText()
                + " "
                + field.path("type").asText()
                + (field.has("format") ? " " + field.path("format").asText() : "")
                + (field.has("decimalChar") ? " decimal " + field.path("decimalChar").asText() : "")
                + (field.has("groupChar") ? " group " + field.path("groupChar").asText() : ""))
        .collect(Collectors.joining(", "));
  }

  private void run(Path file, String... options) {
    var arguments = new String[4 + options.length];
    arguments[0] = "run";
    arguments[1] = file.toString();
    arguments[2] = "--out";
    arguments[3] = folder.resolve("out").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    assertThat(console.run(arguments)).as(console.err() + console.out()).isEqualTo(ExitCodes.DONE);
  }

  private Path workbook() throws IOException {
    return WorkbookFile.xlsx()
        .sheet(
            "Places",
            row(1, "Places of the county")
                + row(3, "code", "name", "pop")
                + row(4, "A", "Ness", "12")
                + row(5, "B", "Nant", "7"))
        .sheet("2024", row(1, "name", "n") + row(2, "Ness", "1"))
        .sheet("Notes", row(1, "All figures") + row(2, "are provisional"))
        .write(folder.resolve("county.xlsx"));
  }

  @Test
  void eachSheetWithATableIsAResource() throws IOException {
    assertThat(inferred(workbook()))
        .isEqualTo(
            "places: code string, name string, pop integer\ncounty-2024: name string, n integer");
    assertThat(console.err())
        .contains(
            "note: sheet \"Places\":",
            "note: Rows 1 to 2 are above the table and left out: \"Places of the county\".",
            "note: sheet \"Notes\" holds no table and is left out");
    run(folder.resolve("county.xlsx"));
    assertThat(console.out()).contains("3 rows");
  }

  @Test
  void oneSheetCanBeChosenByNameOrNumber() throws IOException {
    var file = workbook();
    for (var sheet : new String[] {"2024", "2"}) {
      assertThat(
              console.run(
                  "infer",
                  file.toString(),
                  "--sheet",
                  sheet,
                  "--out",
                  folder + "/" + sheet + ".json"))
          .as(console.err())
          .isEqualTo(ExitCodes.DONE);
      assertThat(Files.readString(folder.resolve(sheet + ".json")))
          .contains("\"n\"")
          .doesNotContain("\"pop\"");
    }
    assertThat(console.run("infer", file.toString(), "--sheet", "2025"))
        .isEqualTo(ExitCodes.REFUSED);
    assertThat(console.err()).contains("The workbook has no sheet number 2025");
  }

  @Test
  void wrongCellsBecomeWhatIsAskedFor() throws IOException {
    var text = new StringBuilder("k,v\n");
    for (var i = 0; i < 20; i++) {
      text.append('a')
          .append(i)
          .append(',')
          .append(i == 7 ? "ERR" : String.valueOf(i))
          .append('\n');
    }
    var file = Files.writeString(folder.resolve("t.csv"), text);
    run(file, "--on-invalid", "null");
    assertThat(console.out()).contains("20 rows");
    assertThat(console.run("run", file.toString(), "--on-invalid", "maybe", "--out", "x"))
        .isEqualTo(ExitCodes.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "haushalt-2024.csv | haushalt-2024: Datum date %d.%m.%Y, Amt string, Empfänger string,"
            + " Betrag (€) number decimal , group ., Anteil % number decimal ,,"
            + " Förderung boolean | 5 rows",
        "buchungen.csv | buchungen: Datum date %d.%m.%Y, Amt string, Betrag number decimal ,"
            + " group ., Anteil number decimal , | 228 rows",
        "population.xlsx | tabelle-1: Region string, 2022 Male number, 2022 Female number,"
            + " 2023 Male number, 2023 Female number; tabelle-2: Date date, Station string,"
            + " Temp number | 23 rows",
        "wards-by-year.xlsx | wards-by-year-2021: Code string, Name string, Count integer;"
            + " wards-by-year-2022: Code string, Name string, Count integer;"
            + " wards-by-year-2023: Code string, Name string, Count integer | 90 rows",
        "sep.csv | sep: id integer, wert number decimal , | 2 rows",
      })
  void collectedFilesComeOutAsExpected(String name, String fields, String rows) throws IOException {
    var shared = Shared.path("cases/messy/" + name);
    assumeThat(shared).isPresent();
    var file = Files.copy(shared.get(), folder.resolve(name));
    assertThat(inferred(file).replace("\n", "; ")).isEqualTo(fields);
    run(file);
    assertThat(console.out()).contains(rows);
    assertThat(console.run("validate", file.toString()))
        .as(console.out())
        .isEqualTo(ExitCodes.DONE);
  }
}
