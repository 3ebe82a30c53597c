package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `validate` and `run` say the same of the same bytes, in a package and alone.
class OneVerdictTest {
  private static final String PACKAGE =
      """
      {"name": "towns", "resources": [{"name": "towns", "path": "%s", "schema": {"fields": [
        {"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}}]}
      """;

  @TempDir private Path folder;

  /// What both commands return.
  ///
  /// @param validated what `validate` prints, on one line
  /// @param ran what `run` prints, on one line
  private record Verdict(int code, String validated, String ran) {}

  private Verdict verdict(String source) {
    var path = folder.resolve(source).toString();
    var validating = Console.pipe(Map.of());
    var validated = validating.run("validate", path);
    var running = Console.pipe(Map.of());
    var ran = running.run("run", path, "--out", folder.resolve("out").toString(), "--force");
    assertThat(ran).as(text(validating) + text(running)).isEqualTo(validated);
    return new Verdict(ran, text(validating), text(running));
  }

  private static String text(Console console) {
    return (console.out() + " " + console.err()).replaceAll("\\s+", " ");
  }

  private void write(String file, String text, String encoding) throws IOException {
    Files.write(folder.resolve(file), text.getBytes(Charset.forName(encoding)));
  }

  private void writePackage(String file, String text, String encoding) throws IOException {
    write(file, text, encoding);
    Files.writeString(
        folder.resolve("datapackage.json"), PACKAGE.formatted(file), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "towns.csv, '', UTF-16LE",
    "towns.csv, '\uFEFF', UTF-16LE",
    "towns.csv, '\uFEFF', UTF-16BE",
    "towns.csv, '\uFEFF', UTF-32LE",
    "towns.csv, '', windows-1252",
    "towns.json, '', UTF-16BE",
    "towns.json, '\uFEFF', UTF-16LE",
    "towns.json, '', windows-1252"
  })
  void anEncodingThatIsNotDeclaredIsReadWithANote(String file, String mark, String encoding)
      throws IOException {
    var text =
        file.endsWith("csv")
            ? "id,name\n1,Zoë\n2,Müller\n"
            : "[{\"id\": 1, \"name\": \"Zoë\"}, {\"id\": 2, \"name\": \"Müller\"}]";
    writePackage(file, mark + text, encoding);

    var verdict = verdict("");

    assertThat(verdict.code()).as(verdict.validated()).isEqualTo(ExitCodes.DONE);
    assertThat(verdict.validated()).contains("was read as").contains(encoding);
    assertThat(verdict.ran()).contains("was read as").contains(encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void aBareListIsReadInAnyEncodingAndWithNaN(String encoding) throws IOException {
    write(
        "towns.json", "[{\"name\": \"Zoë\", \"x\": NaN}, {\"name\": \"é\", \"x\": 1.5}]", encoding);

    var verdict = verdict("towns.json");

    assertThat(verdict.code()).as(verdict.validated() + verdict.ran()).isEqualTo(ExitCodes.DONE);
    assertThat(verdict.validated()).contains("2 rows");
    assertThat(verdict.ran()).contains("schema inferred: name string, x number", "2 rows");
  }

  @ParameterizedTest
  @CsvSource({
    "'[{\"a\": 1}, {\"a\": 2]', 'The JSON is broken in row 3'",
    "'[{\"a\": 1}, ', 'it ends too early'",
    "'[{\"a\": nope}]', 'a word is there that is no value'",
    "'{\"a\": NaN}', 'Non-standard token ''NaN'''",
  })
  void brokenJsonIsRefused(String text, String reason) throws IOException {
    write("rows.json", text, "UTF-8");

    var verdict = verdict("rows.json");

    assertThat(verdict.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(verdict.validated()).contains(reason).doesNotContain("JsonReadFeature");
    assertThat(verdict.ran()).contains(reason).doesNotContain("JsonReadFeature");
  }

  @ParameterizedTest
  @CsvSource({
    "a.json, '[1, 2, 3]', 'The first item is \"1\", not a row'",
    "a.json, '{\"a\": {\"b\": []}}', 'The JSON document is an object, not a list of rows'",
    "a.geojson, '{\"type\": \"FeatureCollection\"}', 'only with \"type\": \"table\"'",
  })
  void dataThatIsNoTableIsCopiedAndBothSayWhy(String file, String text, String reason)
      throws IOException {
    write(file, text, "UTF-8");

    var verdict = verdict(file);

    assertThat(verdict.code()).isEqualTo(ExitCodes.DONE);
    assertThat(verdict.validated()).contains(reason);
    assertThat(verdict.ran()).contains("is copied, not checked", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst", "zip"})
  void aPlainFileWithTheNameOfAPackedOneIsRefused(String extension) throws IOException {
    write("towns.csv." + extension, "id,name\n1,a\n", "UTF-8");

    var verdict = verdict("towns.csv." + extension);

    assertThat(verdict.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(verdict.validated()).contains("remove ." + extension + " from its name");
    assertThat(verdict.ran())
        .contains("remove ." + extension + " from its name")
        .doesNotContain("FAILED", "schema inferred");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\": 1}|{\"a\": 2|{\"a\": 3}', at line 3 and column 1, the value that begins at line 2 does"
        + " not end",
    "'{\"a\": 1}|{\"a\": oh}|{\"a\": 3}', at line 2 and column, fix it there",
  })
  void aBrokenLineOfJsonIsNamedByItsNumberAlone(String text, String place, String remedy)
      throws IOException {
    var rows = text.replace('|', '\n');
    Files.writeString(
        folder.resolve("datapackage.json"),
        PACKAGE.formatted("rows.jsonl").replace("\"id\"", "\"a\""));
    write("rows.jsonl", rows, "UTF-8");

    var bare = verdict("rows.jsonl");
    assertThat(bare.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(bare.validated()).contains(place, remedy).doesNotContain("in row");
    assertThat(verdict("").ran()).contains(place, remedy).doesNotContain("in row");
  }

  @ParameterizedTest
  @CsvSource({"towns.csv, towns", "My Towns.csv, my-towns", "2024.csv, table-2024"})
  void aBareFileHasOneNameAndItsRowsAreCountedEvenIfNone(String file, String name)
      throws IOException {
    write(file, "id,name\n", "UTF-8");

    var verdict = verdict(file);

    assertThat(verdict.code()).isEqualTo(ExitCodes.DONE);
    assertThat(verdict.validated()).contains("✓ " + name + " (" + file + "): 0 rows");
    assertThat(verdict.ran()).contains("SUCCEEDED in", ": 0 rows, ", name + "_csv");
  }

  @Test
  void aPackedBareFileHasTheNameOfWhatIsInIt() throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("Towns.csv.gz")))) {
      out.write("id,name\n1,a\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(verdict("Towns.csv.gz").validated()).contains("✓ towns (Towns.csv.gz): 1 row");
  }
}
