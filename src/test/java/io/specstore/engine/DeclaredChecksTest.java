package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The options of goodtables in specs, and rows that are filled up: what is published, and what is
/// said of it.
class DeclaredChecksTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// As a dataset of gold prices was published for years: lines above, empty cells at the end of
  /// each row, a footnote below.
  @Test
  void aFlowOfEarlierYearsRunsAsItDid() throws InterruptedException {
    var text =
        new StringBuilder(
            "\"\",SERIES,FLAGS\n,Price of gold,\nunit,USD,\nscale,one,\nlast update,2018-10-02,\n");
    for (var year = 2016; year <= 2018; year++) {
      for (var month = 1; month <= (year == 2018 ? 9 : 12); month++) {
        text.append("%d-%02d,%d.5,\n".formatted(year, month, 1_000 + month));
      }
    }
    text.append("\"\",\"General: 1 ounce, since 1968.\",\n\n");
    rig.site.text("/gold.csv", text.toString());

    var run =
        run(
            "/gold.csv",
            "{\"fields\": [{\"name\": \"date\", \"type\": \"yearmonth\"}, {\"name\": \"price\", \"type\": \"number\"}]}",
            """
            {"skip_rows": [1, 2, 3, 4, 5, 6, -1], "headers": ["date", "price"],
             "skip_checks": ["extra-value"]}\
            """);

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("t_csv").lines())
        .hasSize(33)
        .startsWith("date,price", "2016-02,1002.5")
        .endsWith("2018-09,1009.5");
    assertThat(warnings(run))
        .contains("32 rows go on after the last column: 32 cells were dropped, all of them empty");
    assertThat(run.resource("t_csv").at("/datahub/droppedCells").asInt()).isEqualTo(32);
    assertThat(EngineRig.json(run.content("validation_report")).at("/0/valid").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`{\"skip_checks\": [\"extra-value\"]}` ! `a,b/1,2,x,/3,4/` ! `a,b/1,2/3,4/` ! `1 row goes on after the last column: 2 cells were dropped, 1 of them not empty`",
        "`{\"skip_checks\": [\"extra-cell\"]}` ! `a,b/1,2,/` ! `a,b/1,2/` ! `1 cell was dropped, which is empty`",
        "`{\"skip_checks\": [\"missing-value\"]}` ! `a,b/1/3,4/` ! `a,b/1,/3,4/` ! `1 row ends before the last column: 1 cell is taken as missing`",
        "`{\"skip_checks\": [\"structure\"]}` ! `a,b/1/3,4,5/` ! `a,b/1,/3,4/` ! `1 cell was dropped`",
        "`{\"checks\": [\"schema\"]}` ! `a,b/1/3,4,5/` ! `a,b/1,/3,4/` ! `1 cell is taken`",
        "`{\"checks\": [\"missing-value\", {\"blacklisted-value\": {}}]}` ! `a,c/1,2,3/` ! `a,b/1,2/` ! `Label 2 is \\\"c\\\"`",
        "`{\"skip_checks\": [\"non-matching-header\"]}` ! `x,y/1,2/` ! `a,b/1,2/` ! `1 more label like it. This is not checked`",
        "`{\"skip_checks\": [\"extra-header\"]}` ! `a,b,c,d/1,2,3,4/` ! `a,b/1,2/` ! `Label 3, \\\"c\\\", is not in the schema`",
        "`{\"skip_checks\": [\"missing-header\"]}` ! `a/1/` ! `a,b/1,/` ! `The label \\\"b\\\" is missing`",
        "`{\"infer_fields\": true}` ! `a,b,c/1,2,3/` ! `a,b/1,2/` ! `is not in the schema`",
        "`{\"order_fields\": true}` ! `b,a/1,2/` ! `a,b/2,1/` ! `[]`",
        "`{\"skip_checks\": [\"duplicate-row\", \"blank-row\"], \"row_limit\": 5}` ! `a,b/1,2//1,2/` ! `a,b/1,2/1,2/` ! `1 blank row was left out`",
      })
  void checksThatAreLeftOutDoNotStopAPublication(
      String tabulator, String file, String published, String note) throws InterruptedException {
    rig.site.text("/t.csv", file.replace("/", "\n"));

    var run = run("/t.csv", SCHEMA, tabulator);

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("t_csv").replace("\r\n", "/")).isEqualTo(published);
    assertThat(warnings(run)).contains(note);
  }

  private static final String SCHEMA =
      "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\"}, {\"name\": \"b\", \"type\": \"integer\"}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "type-or-format-error ! `a,b/1,x/` ! type-error",
        "missing-value ! `a,b/1,2,3/` ! extra-cell",
        "extra-value ! `a,b/1/` ! missing-cell",
        "missing-header ! `c,d/1,2/` ! incorrect-label",
      })
  void otherChecksAreMade(String skipped, String file, String error) throws InterruptedException {
    rig.site.text("/t.csv", file.replace("/", "\n"));

    var run = run("/t.csv", SCHEMA, "{\"skip_checks\": [\"" + skipped + "\"]}");

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("t_csv").toString()).contains(error);
    if (skipped.startsWith("type")) {
      assertThat(String.join(" ", run.log())).contains("which can't be left out");
    }
  }

  @Test
  void aRequiredFieldIsNeverFilled() throws InterruptedException {
    rig.site.text("/t.csv", "a,b\n1\n");
    var required = SCHEMA.replace("\"b\",", "\"b\", \"constraints\": {\"required\": true},");

    var run = run("/t.csv", required, "{\"skip_checks\": [\"missing-value\"]}");

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("t_csv").toString()).contains("missing-cell");
  }

  @Test
  void shortRowsAreFilledWhereOnInvalidSaysSo() throws InterruptedException {
    rig.site.text("/people.csv", "id,name\n1,Ann\n2\n3\n");
    var table = Specs.table("people", rig.site.url("/people.csv"));
    table.putObject("onInvalid").put("action", "fail").put("missingCells", "null");

    var run = rig.run(Specs.of(table.toString()));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("people_csv")).isEqualTo("id,name\r\n1,Ann\r\n2,\r\n3,\r\n");
    assertThat(warnings(run))
        .contains("2 rows end before the last column: 2 cells are taken as missing");
    assertThat(run.resource("people_csv").at("/datahub/filledCells").asInt()).isEqualTo(2);
  }

  private static String warnings(EngineRig.Run run) {
    return EngineRig.json(run.content("validation_report")).path(0).path("warnings").toString();
  }

  private EngineRig.Run run(String path, String schema, String tabulator)
      throws InterruptedException {
    var table = Specs.table("t", rig.site.url(path));
    table.set("schema", EngineRig.json(schema));
    var spec = (ObjectNode) EngineRig.json(Specs.of(table.toString()));
    var entry = spec.putArray("processing").addObject().put("input", "t").put("output", "t");
    entry.set("tabulator", EngineRig.json(tabulator));
    return rig.run(spec.toString());
  }
}
