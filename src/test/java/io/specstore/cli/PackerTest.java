package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.Plan;
import io.specstore.plan.PlanOptions;
import io.specstore.plan.Planner;
import io.specstore.spec.SpecParser;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"weather", "weather-with-errors"})
  void theExamplesBecomeSpecsThatCanBePlanned(String example) throws IOException {
    var packed = pack(Path.of("examples", example));

    assertThat(plan(packed).revision()).hasToString("ada/" + example + "/1");
  }

  @Test
  void realPackagesBecomeSpecsThatCanBePlanned() throws IOException {
    var packages = Shared.path("data/packages");
    assumeThat(packages).isPresent();
    try (var folders = Files.list(packages.get()).filter(Files::isDirectory)) {
      for (var one : folders.toList()) {
        var packed = pack(one);
        assertThat(packed.files()).as(one.toString()).isNotEmpty();
        assertThat(plan(packed).pipelines()).as(one.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void theFolderNamesAPackageThatHasNoName() throws IOException {
    write("My Data/datapackage.json", "{\"resources\": [{\"path\": \"a.csv\"}]}");
    write("My Data/a.csv", "x\n1\n");

    var packed = pack(folder.resolve("My Data"));

    assertThat(packed.dataset()).isEqualTo("my-data");
    assertThat(packed.spec().at("/inputs/0/parameters/descriptor/resources/0").toString())
        .isEqualTo("{\"path\":\"a.csv\",\"name\":\"a\",\"format\":\"csv\"}");
    assertThat(packed.notes()).containsExactly("a has no schema: it is copied, not checked");
  }

  @Test
  void theReadmeBesideADescriptorComesAlong() throws IOException {
    write("datapackage.json", "{\"name\": \"p\", \"resources\": [{\"path\": \"a.csv\"}]}");
    write("a.csv", "x\n1\n");
    write("README.md", "\uFEFF# P\n");

    assertThat(pack(folder).spec().at("/inputs/0/parameters/descriptor/readme").asText())
        .isEqualTo("# P\n");
  }

  @Test
  void aBareJsonTableGetsASchemaAndAnyOtherJsonIsCopied() throws IOException {
    write("rows.json", "[{\"id\": 1, \"at\": \"2024-01-02\"}, {\"id\": 2.5, \"tags\": [\"x\"]}]");
    write("thing.json", "{\"a\": 1}");

    var table = pack(folder.resolve("rows.json"));
    var thing = pack(folder.resolve("thing.json"));

    assertThat(table.notes()).containsExactly("schema inferred: id number, at date, tags array");
    assertThat(thing.notes().getFirst()).contains("thing.json is copied, not checked", "\"a\"");
  }

  @Test
  void aPackedBareFileSaysHowItIsPacked() throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("t.csv.gz")))) {
      out.write("x;y\n1;2\n".getBytes(StandardCharsets.UTF_8));
    }

    var resource =
        pack(folder.resolve("t.csv.gz")).spec().at("/inputs/0/parameters/descriptor/resources/0");

    assertThat(resource.path("format").asText()).isEqualTo("csv");
    assertThat(resource.path("compression").asText()).isEqualTo("gz");
    assertThat(resource.at("/dialect/delimiter").asText()).isEqualTo(";");
    assertThat(resource.at("/schema/fields/1/type").asText()).isEqualTo("integer");
  }

  @Test
  void schemaAndDialectOfTheirOwnFilesArePutIntoTheDescriptor() throws IOException {
    write(
        "datapackage.json",
        """
        {"name": "p", "resources": [{"name": "a", "path": "a.csv", "format": "csv",
          "schema": "meta/a.json", "dialect": "meta/dialect.json"}]}
        """);
    write("a.csv", "x;y\n1;2\n");
    write("meta/a.json", "{\"fields\": [{\"name\": \"x\", \"type\": \"integer\"}]}");
    write("meta/dialect.json", "{\"delimiter\": \";\"}");

    var packed = pack(folder);

    var resource = packed.spec().at("/inputs/0/parameters/descriptor/resources/0");
    assertThat(resource.at("/schema/fields/0/type").asText()).isEqualTo("integer");
    assertThat(resource.at("/dialect/delimiter").asText()).isEqualTo(";");
    assertThat(packed.files()).extracting(LocalFile::path).containsExactly("a.csv");
    assertThat(packed.notes()).isEmpty();
  }

  @Test
  void aSchemaElsewhereInTheDescriptorStaysAPointer() throws IOException {
    write(
        "datapackage.json",
        """
        {"name": "p", "shared": {"fields": []}, "resources": [
          {"name": "a", "path": "a.csv", "schema": "#/shared"}]}
        """);
    write("a.csv", "x\n1\n");

    assertThat(pack(folder).spec().at("/inputs/0/parameters/descriptor/resources/0/schema"))
        .hasToString("\"#/shared\"");
  }

  @Test
  void schemaFilesThatAreMissingOutsideOrNoObjectAreNamed() throws IOException {
    write(
        "datapackage.json",
        """
        {"name": "p", "resources": [
          {"name": "a", "path": "a.csv", "schema": "absent.json"},
          {"name": "b", "path": "a.csv", "schema": "../secret.json"},
          {"name": "c", "path": "a.csv", "dialect": "list.json"}]}
        """);
    write("a.csv", "x\n1\n");
    write("list.json", "[]");

    assertThatExceptionOfType(CliException.class)
        .isThrownBy(() -> pack(folder))
        .satisfies(failure ->
            assertThat(failure.text().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("\"absent.json\" is not in .*/resources/0/schema.*"))
                .anyMatch(line -> line.matches("\"../secret.json\" is outside .*/resources/1/.*"))
                .anyMatch(line ->
                    line.matches("\"list.json\" holds no JSON object.*/resources/2/dialect.*")));
  }

  @Test
  void numbersOfADescriptorStayAsTheyAreWritten() throws IOException {
    write(
        "datapackage.json",
        "{\"name\": \"p\", \"x\": 1.10, \"resources\": [{\"path\": \"a.csv\"}]}");
    write("a.csv", "x\n1\n");

    assertThat(pack(folder).spec().toString()).contains("\"x\":1.10");
  }

  @ParameterizedTest
  @CsvSource({
    "My Data.csv, my-data",
    "a/b/Größe 2.CSV, größe-2",
    ".hidden, hidden",
    "x--y.csv, x--y",
    "archive.tar.gz, archive.tar",
    "utf.csv.gz, utf",
    "UTF.CSV.ZIP, utf",
    "v1.2.gz, v1.2",
    "(1).csv, 1"
  })
  void namesComeOutOfFileNames(String path, String name) {
    assertThat(Packer.nameFrom(path)).isEqualTo(name);
  }

  @Test
  void aFileWhoseNameIsANumberBecomesATable() throws IOException {
    write("2024.csv", "x,y\n1,2\n");

    var packed = pack(folder.resolve("2024.csv"));

    assertThat(packed.dataset()).isEqualTo("2024");
    assertThat(plan(packed).pipelines().getFirst().id()).isNotNull();
    assertThat(packed.spec().at("/inputs/0/parameters/descriptor/resources/0/name").asText())
        .isEqualTo("table-2024");
  }

  @Test
  void aPathThatIsANumberNamesItsResourceInAPackageToo() throws IOException {
    write("datapackage.json", "{\"name\": \"p\", \"resources\": [{\"path\": \"2024.csv\"}]}");
    write("2024.csv", "x\n1\n");

    assertThat(pack(folder).spec().at("/inputs/0/parameters/descriptor/resources/0/name").asText())
        .isEqualTo("table-2024");
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static PackedSpec pack(Path source) throws IOException {
    return Packer.pack(
        new PackRequest(source, "", () -> "ada", "", Optional.empty(), "", Detection.DEFAULT));
  }

  private static Plan plan(PackedSpec packed) {
    var spec = ok(ok(SpecParser.open(packed.spec().toString())).parse(EngineKind.BUILTIN));
    return ok(
        new Planner()
            .plan(
                spec,
                new RevisionId(spec.dataset(), 1),
                PlanOptions.forPrinting(ArtifactType.usual(), "pkgstore")));
  }

  private static <T> T ok(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Ok<T>(var value) -> value;
      case Outcome.Refused<T>(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
