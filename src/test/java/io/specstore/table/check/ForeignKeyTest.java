package io.specstore.table.check;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableResult;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables that refer to others and to themselves.
class ForeignKeyTest {
  private static final String CODES =
      """
      {"name": "codes", "schema": {"fields": [{"name": "code", "type": "string"}]},
       "csv": "code\\nA\\nB\\n"}\
      """;

  /// More rows than an index holds in memory.
  private static final int MANY = 1_200_000;

  @TempDir Path folder;

  @Test
  void whatRefersToNothingIsNamedWithItsRowCellAndPlace() {
    var result =
        result(
            "uses",
            CODES,
            """
            {"name": "uses", "schema": {"fields": [{"name": "n", "type": "integer"}, {"name": "code", "type": "string"}],
              "foreignKeys": [{"fields": "code", "reference": {"resource": "codes", "fields": "code"}}]},
             "csv": "n,code\\n1,A\\n2,X\\n"}\
            """);

    assertThat(result.errors())
        .containsExactly(
            TableError.of(
                    ErrorType.FOREIGN_KEY,
                    "The value \"X\" of \"code\" in row 3 is not in \"code\" of the table \"codes\"")
                .inRow(3)
                .inField(0, "code")
                .withCell("X")
                .withExpected("a value that is in \"code\" of the table \"codes\"")
                .withRow(List.of("2", "X")));
    assertThat(ErrorLines.of(result))
        .containsExactly(
            "Resource \"uses\", row 3, \"code\": The value \"X\" of \"code\" in row 3 is not in"
                + " \"code\" of the table \"codes\" (foreign-key)");
  }

  @Test
  void aMissingTableIsNamedBesideTheOneThatRefers() {
    var result =
        result(
            "uses",
            """
            {"name": "uses", "schema": {"fields": [{"name": "code", "type": "string"}],
              "foreignKeys": [{"fields": "code", "reference": {"resource": "codes", "fields": "code"}}]},
             "csv": "code\\nA\\n"}\
            """);

    assertThat(result.errors().getFirst().message())
        .isEqualTo(
            "The foreign key \"code\" of \"uses\" refers to \"codes\" and can't be checked."
                + " There is no resource \"codes\".");
  }

  @Test
  void manyRowsReferToManyInBoundedMemory() throws IOException {
    var codes = new StringBuilder("id\n");
    var uses = new StringBuilder("ref,parent\n");
    for (var i = 1; i <= MANY; i++) {
      codes.append(i).append('\n');
      // Each refers to the code of the other end, and to a row that comes later.
      uses.append(MANY + 1 - i).append(',').append(Math.max(1, MANY - i)).append('\n');
    }
    uses.append("0,5\n").append(MANY + 7).append(",-1\n");
    var tables = new LinkedHashMap<String, TableInput>();
    tables.put(
        "codes",
        input("codes", codes, "{\"fields\": [{\"name\": \"id\", \"type\": \"integer\"}]}"));
    tables.put(
        "uses",
        input(
            "uses",
            uses,
            """
            {"fields": [{"name": "ref", "type": "integer"}, {"name": "parent", "type": "integer"}],
             "foreignKeys": [
               {"fields": "ref", "reference": {"resource": "codes", "fields": "id"}},
               {"fields": "parent", "reference": {"resource": "", "fields": "ref"}}]}\
            """));

    var result = Objects.requireNonNull(new PackageTables(folder, tables).results().get("uses"));

    assertThat(result.rowCount()).isEqualTo(MANY + 2);
    assertThat(result.errors().stream().map(error -> error.rowNumber() + " " + error.cell()))
        .containsExactly(MANY + 2 + " 0", MANY + 3 + " " + (MANY + 7), MANY + 3 + " -1");
    try (var left = Files.list(folder)) {
      assertThat(left.filter(file -> file.toString().endsWith(".bin"))).isEmpty();
    }
  }

  @Test
  void realPackageHasItsFourDanglingSections() throws IOException {
    var shared = Shared.path("data/packages/harmonized-system");
    assumeThat(shared).isPresent();
    var root = shared.orElseThrow();
    var descriptor = json(Files.readString(root.resolve("datapackage.keys.json")));
    var tables = new LinkedHashMap<String, TableInput>();
    for (var resource : descriptor.path("resources")) {
      var name = resource.path("name").asText();
      var edition = Edition.of(descriptor, resource);
      var schema = ok(TableSchema.parse(resource.path("schema"), edition));
      var file = root.resolve(resource.path("path").asText());
      tables.put(name, PackageTables.input(name, file, schema));
    }
    var expected = json(Files.readString(root.resolve("expected.keys.json"))).path("resources");

    var results = new PackageTables(folder, tables).results();

    for (var resource : expected) {
      var result = Objects.requireNonNull(results.get(resource.path("name").asText()));
      assertThat(result.rowCount()).isEqualTo(resource.path("rows").asLong());
      assertThat(
              result.errors().stream()
                  .map(error ->
                      error.type().wireName()
                          + error.rowNumber()
                          + error.fieldName()
                          + "['"
                          + error.cell()
                          + "']"))
          .isEqualTo(
              resource
                  .path("errors")
                  .valueStream()
                  .map(error ->
                      error.path("type").asText()
                          + error.path("row").asLong()
                          + error.at("/fields/0").asText()
                          + error.path("cell").asText())
                  .toList());
    }
  }

  private TableInput input(String name, CharSequence csv, String schema) throws IOException {
    var file = Files.writeString(folder.resolve(name + ".csv"), csv, StandardCharsets.UTF_8);
    return PackageTables.input(name, file, Tables.parse(schema));
  }

  private TableResult result(String name, String... tables) {
    var json = json("[" + String.join(", ", tables) + "]");
    return Objects.requireNonNull(PackageTables.of(folder, json, Edition.V2).results().get(name));
  }
}
