package io.specstore.table.check;

import static io.specstore.table.check.Tables.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Edition;
import io.specstore.table.writer.ValueFormatter;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Table Schema cell by cell: our own cases, and the larger collection where it is available.
class TableSchemaConformanceTest {
  @TempDir Path folder;

  @Test
  void ownCasesAgree() throws IOException {
    try (var in =
        Objects.requireNonNull(
            TableSchemaConformanceTest.class.getResourceAsStream("table-schema-cases.json"))) {
      var cases = json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(cases.size()).isGreaterThan(100);
      assertThat(disagreeing(cases)).isEmpty();
    }
  }

  @Test
  void collectedCasesAgree() {
    assertThat(disagreeing(collection().path("cases"))).isEmpty();
  }

  @Test
  void collectedDescriptorsAreJudgedAlike() {
    var wrong = new ArrayList<String>();
    for (var aCase : collection().path("descriptorCases")) {
      for (var edition : editions(aCase)) {
        if (Conformance.accepts(aCase.path("field"), edition)
            != aCase.path("descriptorValid").booleanValue()) {
          wrong.add(edition + " " + aCase.path("id").asText());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void ownTablesAreJudgedAlike() throws IOException {
    try (var in =
        Objects.requireNonNull(
            TableSchemaConformanceTest.class.getResourceAsStream("table-cases.json"))) {
      var cases = json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(disagreeingTables(cases)).isEmpty();
    }
  }

  @Test
  void collectedTablesAreJudgedAlike() {
    assertThat(disagreeingTables(collection().path("tableCases"))).isEmpty();
  }

  private List<String> disagreeingTables(JsonNode cases) {
    var wrong = new ArrayList<String>();
    for (var aCase : cases) {
      for (var edition : editions(aCase)) {
        var found = PackageTables.of(folder, aCase.path("tables"), edition).errors();
        var expected = new ArrayList<String>();
        for (var error : aCase.path("errors")) {
          expected.add(
              error.path("resource").asText()
                  + " "
                  + error.path("type").asText()
                  + " "
                  + error.path("row").asInt());
        }
        if (!found.equals(expected)) {
          wrong.add(edition + " " + aCase.path("id").asText() + ": " + found);
        }
      }
    }
    return wrong;
  }

  private static JsonNode collection() {
    var path = Shared.path("data/tableschema-dev.json");
    assumeThat(path).isPresent();
    try {
      return json(Files.readString(path.orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> disagreeing(JsonNode cases) {
    var wrong = new ArrayList<String>();
    for (var aCase : cases) {
      if (aCase.has("contested")) {
        continue;
      }
      for (var edition : editions(aCase)) {
        var judged = Conformance.judge(aCase, edition);
        var agrees =
            judged.valid() == aCase.path("valid").booleanValue()
                && (judged.valid()
                    ? ValueFormatter.of(judged.value())
                        .equals(ValueFormatter.of(aCase.path("value")))
                    : judged.error().equals(aCase.path("error").asText("type-error")));
        if (!agrees) {
          wrong.add(
              edition
                  + " "
                  + aCase.path("field")
                  + " \""
                  + aCase.path("cell").asText()
                  + "\": "
                  + judged);
        }
      }
    }
    return wrong;
  }

  private static List<Edition> editions(JsonNode aCase) {
    return switch (aCase.path("spec").asText("v1+v2")) {
      case "v1" -> List.of(Edition.V1);
      case "v2" -> List.of(Edition.V2);
      default -> List.of(Edition.V1, Edition.V2);
    };
  }
}
