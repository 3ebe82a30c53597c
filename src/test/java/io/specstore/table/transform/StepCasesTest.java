package io.specstore.table.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.Tables;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every step on small tables: its result, or its error message.
class StepCasesTest {
  private static final List<String> FILES = List.of("rows", "fields", "resources", "joins");

  @TempDir Path folder;

  static Stream<Arguments> cases() {
    var cases = new ArrayList<Arguments>();
    for (var file : FILES) {
      for (var one : Tables.json(text("/steps/" + file + ".json"))) {
        var name = file + ": " + one.path("case").asText();
        cases.add(Arguments.of(Named.of(name, one), StepRig.IN_MEMORY));
        if (one.path("steps").toString().matches(".*\"(sort|join|deduplicate)\".*")) {
          cases.add(Arguments.of(Named.of(name + ", in DuckDB", one), StepRig.IN_ENGINE));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsGiveWhatTheyShould(JsonNode one, DuckDb.Limits limits)
      throws IOException, InterruptedException {
    var rig = new StepRig(folder, limits, one.path("packages"));
    var steps = StepRig.steps(one.path("steps"));
    if (one.has("fault")) {
      var fault =
          catchThrowable(() -> rig.run(schema(one), StepRig.texts(one.get("lines")), steps));
      assertThat(fault).isInstanceOf(StepException.class);
      // The expected values at the end of a message are up to the types.
      assertThat(((StepException) fault).lines())
          .usingElementComparator((line, begin) -> line.startsWith(begin) ? 0 : 1)
          .isEqualTo(StepRig.texts(one.get("fault")));
      return;
    }
    var ran = rig.run(schema(one), StepRig.texts(one.get("lines")), steps);

    assertThat(ran.csv()).isEqualTo(StepRig.texts(one.get("gives")));
    if (one.has("types")) {
      assertThat(ran.table().schema().fields())
          .extracting(field -> field.name() + ":" + field.kind().wireName())
          .isEqualTo(StepRig.texts(one.get("types")));
    }
    if (one.has("primaryKey")) {
      assertThat(ran.table().schema().primaryKey()).isEqualTo(StepRig.texts(one.get("primaryKey")));
    }
    if (one.has("log")) {
      assertThat(ran.log()).isEqualTo(StepRig.texts(one.get("log")));
    }
    if (one.has("metadata")) {
      assertThat(ran.metadata()).isEqualTo(one.get("metadata"));
    }
    if (one.has("descriptor")) {
      assertThat(ran.table().descriptor()).isEqualTo(one.get("descriptor"));
    }
  }

  private static TableSchema schema(JsonNode one) {
    return one.has("schema")
        ? Tables.parse(one.get("schema").toString())
        : Tables.schema(StepRig.texts(one.get("fields")).toArray(String[]::new));
  }

  private static String text(String resource) {
    try (var in = Objects.requireNonNull(StepCasesTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
