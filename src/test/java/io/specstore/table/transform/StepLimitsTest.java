package io.specstore.table.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep.Aggregate;
import io.specstore.table.check.Tables;
import io.specstore.table.writer.WrittenTemporalFormats;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Limits of steps for results and values that no memory could hold.
class StepLimitsTest {
  private static final TableSchema SCHEMA = Tables.schema("k:string", "n:number", "m:number");

  @TempDir Path folder;

  @ParameterizedTest
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  @CsvSource({
    "sum, 1e10000, 1",
    "sum, 1e-10000, 1e9",
    "sum, 1e9990, 1e-9990",
    "avg, 1e10000, 0",
    "multiply, 1e9990, 1e9990",
  })
  void numbersOfMoreDigitsThanMemoryHoldsAreNotWorkedOut(String operation, String n, String m) {
    assertThat(
            fault(computed(operation, "\"source\": [\"n\", \"m\"]"), List.of("a," + n + "," + m)))
        .singleElement()
        .asString()
        .startsWith("step 1 (add_computed_field), input row 1: ")
        .contains("10,000 digits");
  }

  @ParameterizedTest
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  @CsvSource({"sum", "avg", "median"})
  void neitherAreThoseOfAJoin(String aggregate) {
    var steps =
        "[{\"run\": \"join\", \"parameters\": {\"source\": {\"name\": \"t\", \"key\": [\"k\"]},"
            + " \"target\": {\"name\": \"t\", \"key\": null},"
            + " \"fields\": {\"n\": {\"aggregate\": \""
            + aggregate
            + "\"}}}}]";

    assertThat(fault(steps, List.of("a,1e10000,1", "a,1,1")))
        .singleElement()
        .asString()
        .startsWith("step 1 (join): the field \"n\"")
        .contains("10,000 digits");
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void textShowsThemAsTheyAreWritten() throws IOException, InterruptedException {
    var steps = computed("format", "\"with\": \"{n:.2f} {n:,d} {m:.1%}\"");

    assertThat(run(steps, List.of("a,1e10000,-1e-10000")).csv().getLast())
        .endsWith(",1E+10000 1E+10000 -0.0%");
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void conditionsAndConstraintsHoldThemWithoutWritingThemOut()
      throws IOException, InterruptedException {
    var huge = DecimalNode.valueOf(new BigDecimal("1e10000"));
    var step = StepRig.steps("[{\"run\": \"filter\", \"parameters\": {\"in\": [{}]}}]").getFirst();
    ((ObjectNode) step.parameters().path("in").get(0)).set("n", huge);
    var lines = List.of("k,n,m", "a,1e10000,1", "b,1,1");
    assertThat(rig().run(SCHEMA, lines, List.of(step)).csv())
        .containsExactly("k,n,m", "a,1E+10000,1");

    var json = (ObjectNode) Tables.json("{\"fields\": [{\"name\": \"n\", \"type\": \"number\"}]}");
    ((ObjectNode) json.path("fields").get(0)).putObject("constraints").set("minimum", huge);
    var schema = Tables.ok(TableSchema.parse(json, Edition.V2));
    assertThat(Tables.run(folder, "n\n5\n2e10000\n", schema).result().errorCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUM", "ARRAY", "SET", "COUNTERS"})
  void whatIsGatheredOfOneKeyIsNoLongerThanACellMayBe(Aggregate aggregate) throws StepException {
    var gathered = new Aggregation(aggregate, "step 1 (join): the field \"s\"", false);
    for (var i = 0; i < 16; i++) {
      gathered.add("x".repeat(1_000_000) + i);
    }

    assertThat(catchThrowable(() -> gathered.add("y".repeat(1_000_000))))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("step 1 (join): the field \"s\"")
        .hasMessageContaining("16,777,216 characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "find_replace ! `'fields': [{'name': 'k', 'patterns': [{'find': '', 'replace': 'LONG'}]}]`",
        "add_computed_field ! `'fields': [{'operation': 'format', 'target': 'x', 'with': '{k}LONG'}]`",
        "add_computed_field ! `'fields': [{'operation': 'join', 'target': 'x', 'with': 'LONG', 'source': [KS]}]`",
      })
  void stepsMakeNoTextThatIsLongerThanACellMayBe(String step, String parameters) {
    var isFormat = parameters.contains("format");
    var steps =
        ("[{'run': '" + step + "', 'parameters': {" + parameters + "}}]")
            .replace("LONG", (isFormat ? "{k}" : "x").repeat(isFormat ? 200 : 2_000))
            .replace("KS", "'k'" + ", 'k'".repeat(200))
            .replace('\'', '"');

    assertThat(fault(steps, List.of("a".repeat(100_000) + ",1,1")))
        .singleElement()
        .asString()
        .startsWith("step 1 (" + step + "), input row 1: ")
        .contains("16,777,216 characters");
  }

  @Test
  void rowsOfAWideUnpivotAreMadeOneAfterTheOther() throws IOException, InterruptedException {
    var width = 16_000;
    var fields = new String[2 * width];
    for (var i = 0; i < width; i++) {
      fields[i] = "kept" + i + ":integer";
      fields[width + i] = "y" + i + ":integer";
    }
    var steps =
        """
        [{"run": "unpivot", "parameters": {
          "unpivot": [{"name": "y([0-9]+)", "keys": {"year": "\\\\1"}}],
          "extraKeyFields": [{"name": "year", "type": "integer"}],
          "extraValueField": {"name": "value", "type": "integer"}}}]
        """;
    var schema = Tables.schema(fields);
    var row = new @Nullable Object[2 * width];
    Arrays.fill(row, 7L);
    var counter = new WrittenTemporalFormats();
    rig()
        .run(
            schema,
            StepRig.steps(steps),
            writer -> {
              writer.begin(schema);
              writer.row(row);
              writer.end();
            },
            counter);

    assertThat(counter.rowCount()).isEqualTo(width);
  }

  private static String computed(String operation, String rest) {
    return "[{\"run\": \"add_computed_field\", \"parameters\": {\"fields\": [{\"operation\": \""
        + operation
        + "\", \"target\": \"made\", "
        + rest
        + "}]}}]";
  }

  private StepRig rig() {
    return new StepRig(folder, StepRig.IN_MEMORY, MissingNode.getInstance());
  }

  private StepRig.Ran run(String steps, List<String> rows)
      throws IOException, InterruptedException {
    var lines = new ArrayList<>(List.of("k,n,m"));
    lines.addAll(rows);
    return rig().run(SCHEMA, lines, StepRig.steps(steps));
  }

  private List<String> fault(String steps, List<String> rows) {
    var fault = catchThrowable(() -> run(steps, rows));
    assertThat(fault).isInstanceOf(StepException.class);
    return ((StepException) fault).lines();
  }
}
