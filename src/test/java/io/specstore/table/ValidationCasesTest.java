package io.specstore.table;

import static io.specstore.table.Tables.json;
import static io.specstore.table.Tables.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Recorded validation cases of single CSV files that come with their schema.
class ValidationCasesTest {
  @Test
  void filesAreJudgedAsRecorded() throws IOException, InterruptedException {
    var collection = Shared.path("data/validation-dev.json");
    assumeThat(collection).isPresent();
    var cases = json(Files.readString(collection.orElseThrow())).path("cases");
    var wrong = new ArrayList<String>();
    var count = 0;
    for (var aCase : cases) {
      if (!isRunnable(aCase)) {
        continue;
      }
      count++;
      var found = found(aCase);
      var expected = expected(aCase);
      if (!found.equals(expected)) {
        wrong.add(aCase.path("id").asText() + ": expected " + expected + " found " + found);
      }
    }
    assertThat(count).isGreaterThan(5);
    assertThat(wrong).isEmpty();
  }

  private static boolean isRunnable(JsonNode aCase) {
    var descriptor = aCase.path("descriptor");
    return aCase.path("scope").asText().equals("core")
        && aCase.path("kind").asText().equals("resource")
        && descriptor.path("path").asText().endsWith(".csv")
        && descriptor.path("schema").isObject()
        && !descriptor.path("dialect").has("headerRows")
        && Files.exists(file(aCase));
  }

  private static Path file(JsonNode aCase) {
    return Shared.path("data")
        .orElseThrow()
        .resolve(aCase.path("base").asText())
        .resolve(aCase.path("basepath").asText(""))
        .resolve(aCase.at("/descriptor/path").asText());
  }

  private static List<String> found(JsonNode aCase) throws InterruptedException {
    var descriptor = aCase.path("descriptor");
    var edition = Edition.of(descriptor, descriptor);
    var schema = ok(TableSchema.parse(descriptor.path("schema"), edition));
    var dialect = ok(Dialect.parse(descriptor.path("dialect")));
    var input = Tables.input(file(aCase), descriptor.path("encoding").asText(""), dialect, schema);
    return new TablePass()
        .run(input, List.of()).errors().stream()
            .map(error -> error.type() + " " + error.rowNumber() + "/" + error.fieldNumber())
            .sorted()
            .toList();
  }

  private static List<String> expected(JsonNode aCase) {
    var expected = new ArrayList<String>();
    for (var error : aCase.at("/expected/errors")) {
      // Blank rows are skipped by the factory.
      if (!error.path("type").asText().equals("blank-row")) {
        expected.add(
            error.path("type").asText()
                + " "
                + error.path("row").asLong()
                + "/"
                + error.path("field").asInt());
      }
    }
    return expected.stream().sorted().toList();
  }
}
