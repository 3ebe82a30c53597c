package io.specstore.table.reader;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON, JSON Lines and GeoJSON as records.
class JsonSourcesTest {
  @TempDir Path folder;

  @Test
  void objectsArePutUnderTheLabelsOfAllOfThem() {
    assertThat(
            lines(
                "json",
                "",
                """
                [{"id": 1, "name": "a"}, {"name": null, "id": 123456789012345678901, "more": [1.50, {"x": "é"}]},
                 {"id": 0.10, "name": true}]
                """))
        .containsExactly(
            "id|name|more",
            "2: 1 Long|a|-",
            "3: 123456789012345678901 BigInteger|-|[1.50,{\"x\":\"é\"}] Json",
            "4: 0.10 BigDecimal|true Boolean|-");
  }

  @Test
  void labelsFollowTheSchemaAndWhatItDoesNotNameStaysInSight() {
    var file = write("[{\"b\": 1, \"c\": 2, \"a\": 3}]", StandardCharsets.UTF_8);

    assertThat(SourceLines.of(source(file, "json", ""), "a", "b"))
        .containsExactly("a|b|c", "2: 3 Long|1 Long|2 Long");
  }

  @Test
  void aPropertyThatComesLateIsACellTooManyAndNotLost() {
    var rows =
        "{\"a\": 1},".repeat(JsonLabels.MAX_OBJECTS_BESIDE_A_SCHEMA) + "{\"a\": 2, \"late\": 3}";
    var file = write("[" + rows + "]", StandardCharsets.UTF_8);

    assertThat(SourceLines.of(source(file, "json", ""), "a").getLast())
        .isEqualTo("102: 2 Long|late: 3");
  }

  @Test
  void listsOfCellsHaveTheirHeaderAmongThem() {
    assertThat(lines("json", "", "[[\"id\", \"name\"], [1, \"x\"], [], [2]]"))
        .containsExactly("id|name", "2: 1 Long|x", "3:", "4: 2 Long");
  }

  @Test
  void theListIsFoundByItsProperty() {
    var text = "{\"meta\": {\"n\": [1]}, \"data\": {\"rows\": [{\"a\": 1}]}, \"end\": 0}";

    assertThat(lines("json", "{\"property\": \"data.rows\"}", text))
        .containsExactly("a", "2: 1 Long");
    assertThat(lines("json", "", text).getFirst())
        .contains("source-error", "\"meta\", \"data\", \"end\"");
    assertThat(lines("json", "{\"json\": {\"property\": \"data.gone\"}}", text).getFirst())
        .contains("no property \"gone\"", "\"rows\"");
  }

  @Test
  void keysChooseAndOrderTheColumns() {
    assertThat(lines("json", "{\"json\": {\"keys\": [\"b\", \"a\"]}}", "[{\"a\": 1, \"b\": 2}]"))
        .containsExactly("b|a", "2: 2 Long|1 Long");
  }

  @Test
  void linesOfJsonAreRows() {
    assertThat(lines("ndjson", "", "{\"a\": 1}\n\n{\"a\": \"x\", \"b\": false}\n"))
        .containsExactly("a|b", "2: 1 Long|-", "3: x|false Boolean");
    assertThat(lines("jsonl", "", "[\"a\"]\n[1]\n")).containsExactly("a", "2: 1 Long");
  }

  @Test
  void featuresAreRowsOfTheirPropertiesAndShape() {
    assertThat(
            lines(
                "geojson",
                "",
                """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "id": 5, "properties": {"name": "p"}, "geometry": {"type": "Point", "coordinates": [1.5, 2]}},
                  {"type": "Feature", "properties": {"name": "q"}, "geometry": null}]}
                """))
        .containsExactly(
            "id|name|geometry",
            "2: 5 Long|p|{\"type\":\"Point\",\"coordinates\":[1.5,2]} Json",
            "3: -|q|-");
  }

  private static final String BOTH_IDS =
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": 1, "properties": {"id": "a", "geometry": "flat"}, "geometry": {"type": "Point", "coordinates": [1, 1]}},
        {"type": "Feature", "properties": {"id": "b", "geometry": null}, "geometry": null, "id": 2}]}
      """;

  @Test
  void propertiesOfFeaturesKeepTheirNames() {
    assertThat(lines("geojson", "", BOTH_IDS))
        .containsExactly(
            "id_1|id|geometry|geometry_1",
            "2: 1 Long|a|flat|{\"type\":\"Point\",\"coordinates\":[1,1]} Json",
            "3: 2 Long|b|-|-");
    var file = write(BOTH_IDS, StandardCharsets.UTF_8);
    assertThat(SourceLines.of(source(file, "geojson", ""), "id", "id_1", "geometry_1", "geometry"))
        .containsExactly(
            "id|id_1|geometry_1|geometry",
            "2: a|1 Long|{\"type\":\"Point\",\"coordinates\":[1,1]} Json|flat",
            "3: b|2 Long|-|-");
  }

  @Test
  void membersOfFeaturesWithoutAFieldAreLeftOutWithANote() throws IOException, TableReadException {
    var file = write(BOTH_IDS, StandardCharsets.UTF_8);
    try (var table = OpenTable.open(source(file, "geojson", ""), List.of("id", "geometry"))) {
      var records = new RecordCursor(table.records());
      assertThat(table.labels()).containsExactly("id", "geometry");
      assertThat(requireNonNull(records.next()).texts(9, 9)).containsExactly("a", "flat");
      assertThat(requireNonNull(records.next()).texts(9, 9)).containsExactly("b", "");
      assertThat(records.next()).isNull();
      assertThat(table.records().notes())
          .containsExactly(
              "2 features have a member \"id\" that was left out, since the properties have one of"
                  + " that name; add a field \"id_1\" to have it.",
              "1 feature has a member \"geometry\" that was left out, since the properties have one"
                  + " of that name; add a field \"geometry_1\" to have it.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "json ! `[{\"a\": 1, \"b\": 2}, {\"a\": null, \"b\": null}, {\"b\": \"\"}, {}]`",
        "ndjson ! `{\"a\": 1, \"b\": 2}\n{\"a\": null}\n\n{\"a\": null, \"b\": null}\n{\"a\": \"\"}`",
        "json ! `[[\"a\", \"b\"], [1, 2], [null, null], [], [\"\", null], [null, \"\"]]`",
      })
  void rowsOfNullsAreRows(String format, String text) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("t.json"), text.replace("\\n", "\n"));
    var schema = Tables.schema("a:integer", "b:integer");
    var input = new TableInput("t", source(file, format, ""), schema, PassOptions.DEFAULT);
    var result = new TablePass().run(input, List.of());

    assertThat(result.errors()).isEmpty();
    assertThat(result.counts().rows()).isEqualTo(4);

    var strict = new TableInput("t", source(file, format, ""), schema, PassOptions.STRICT);
    assertThat(new TablePass().run(strict, List.of()).errors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error.type().wireName()).isEqualTo("blank-row"));
  }

  @Test
  void blankLinesOfCsvAreCounted() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("t.csv"), "a,b\n1,2\n\n,\n3,4\n");
    var schema = Tables.schema("a:integer", "b:integer");
    var input = new TableInput("t", source(file, "csv", ""), schema, PassOptions.DEFAULT);
    var result = new TablePass().run(input, List.of());

    assertThat(result.warnings()).containsExactly("2 blank rows were left out.");
    assertThat(result.counts().rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`[{\"a\": 1}, {\"a\": }]` ! 3 ! line 1",
        "`[{\"a\": 1}, {\"a\": 2}` ! 4 ! broken",
        "`[{\"a\": 1}] x` ! 3 ! broken",
        "`[{\"a\": 1}, [1]]` ! 3 ! not an object",
        "`[{\"a\": 1, \"a\": 2}]` ! 2 ! twice",
        "`[{\"a\": {\"b\": [{\"c\": null, \"c\": 1}]}}]` ! 2 ! \"c\" twice",
        "`12` ! 0 ! not a list of rows",
        "`{]` ! 0 ! broken at line 1 and column 2 of the file: a bracket closes there that none opened; fix it there.",
      })
  void whatIsBrokenIsReportedWithItsRow(String text, int row, String words) {
    assertThat(lines("json", "", text).getLast()).startsWith("source-error " + row).contains(words);
  }

  @Test
  void bytesThatAreNoTextFromTheStartMayBeNoJson() throws IOException {
    var file = Files.write(folder.resolve("random"), new byte[] {'[', '"', (byte) 0x81, '"', ']'});

    assertThat(SourceLines.of(source(file, "json", "")).getLast())
        .isEqualTo(
            "encoding-error 1: From row 1 on, the file has bytes that are not valid in its encoding;"
                + " it may not be JSON at all; declare its format, or its actual encoding.");
  }

  @Test
  void bytesAreCountedAsTheyAreRead() throws IOException, TableReadException {
    var file = write("[" + "{\"a\": 1},".repeat(50_000) + "{}]", StandardCharsets.UTF_8);
    try (var source = OpenTable.open(source(file, "json", ""), List.of("a"))) {
      var records = new RecordCursor(source.records());
      for (var i = 0; i < 25_000; i++) {
        assertThat(records.next()).isNotNull();
      }
      assertThat(source.records().position())
          .isBetween(source.bytes() * 4 / 10, source.bytes() * 6 / 10);
    }
  }

  @Test
  void otherEncodingsAreRead() {
    for (var name : List.of("UTF-16LE", "UTF-16BE", "UTF-8")) {
      var file = write("\uFEFF[[\"ü\"]]", Charset.forName(name));
      assertThat(SourceLines.of(source(file, "json", ""))).as(name).containsExactly("ü");
    }
    var latin = write("[[\"ü\"]]", StandardCharsets.ISO_8859_1);
    assertThat(
            SourceLines.of(new TableSource(List.of(latin), "json", "latin1", Tables.dialect(""))))
        .containsExactly("ü");
  }

  private List<String> lines(String format, String dialect, String text) {
    return SourceLines.of(source(write(text, StandardCharsets.UTF_8), format, dialect));
  }

  private static TableSource source(Path file, String format, String dialect) {
    return new TableSource(List.of(file), format, "", Tables.dialect(dialect));
  }

  private Path write(String text, Charset charset) {
    try {
      return Files.write(folder.resolve("t.json"), text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9999999992", "-1.5E-99999999999", "1e99999"})
  void numberBeyondAllExponentsIsAnErrorOfItsCell(String number)
      throws IOException, InterruptedException {
    var schema =
        Tables.schema(
            "n:number",
            "i:integer",
            "a:array",
            "o:object",
            "{\"name\": \"l\", \"type\": \"list\", \"itemType\": \"number\"}",
            "x:any");
    var good = "{\"n\": 1, \"i\": 1, \"a\": [1], \"o\": {\"b\": 1}, \"l\": [1], \"x\": 1}";
    var bad = good.replace("1", number);
    var file = Files.writeString(folder.resolve("t.json"), "[" + good + "," + bad + "]");
    var input = new TableInput("t", source(file, "json", ""), schema, PassOptions.DEFAULT);

    assertThat(new TablePass().run(input, List.of()).errors())
        .extracting(error ->
            error.type().wireName()
                + " "
                + error.rowNumber()
                + " "
                + error.fieldName()
                + " "
                + error.cell())
        .contains(
            "type-error 3 n " + number,
            "type-error 3 i " + number,
            "type-error 3 a [" + number + "]",
            "type-error 3 o {\"b\":" + number + "}")
        .allSatisfy(error -> assertThat(error).startsWith("type-error 3 "));
  }

  @Test
  void itemThatHoldsTheDelimiterOfItsListIsAnError() throws IOException, InterruptedException {
    var schema = Tables.schema("{\"name\": \"l\", \"type\": \"list\"}");
    var file =
        Files.writeString(
            folder.resolve("t.json"), "[{\"l\": [\"a\", \"b\"]}, {\"l\": [\"a,b\", \"c\"]}]");
    var input = new TableInput("t", source(file, "json", ""), schema, PassOptions.DEFAULT);

    assertThat(new TablePass().run(input, List.of()).errors())
        .singleElement()
        .extracting(
            error -> error.type().wireName() + " " + error.rowNumber() + " " + error.expected())
        .asString()
        .startsWith("type-error 3 a list with \",\" between its items, none of which contains it");
  }
}
