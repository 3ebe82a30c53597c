package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Processed rows in every output, with and without invalid rows.
class ProcessedOutputsTest {
  private static final String STEPS =
      """
      [{"input": "people", "output": "people", "dpp": [
        {"run": "sort", "parameters": {"sort-by": "{id}"}},
        {"run": "add_computed_field", "parameters": {"fields": [
          {"operation": "constant", "target": "more", "with": 7}]}}]}]
      """;

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    var database = new DatabaseUrl.Sqlite(folder.resolve("warehouse.db"), false);
    rig = new EngineRig(folder, SourceResolver.withoutFiles(), Map.of("warehouse", database));
    rig.site.text("/people.csv", "id,name\n3,Cy\n1,Al\n2,Bo\n");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private ObjectNode spec(String onInvalid) {
    var table = Specs.table("people", rig.site.url("/people.csv"));
    table.setAll(Specs.resource(onInvalid));
    var spec = Specs.resource(Specs.of(table.toString()));
    spec.set("processing", EngineRig.json(STEPS));
    return spec;
  }

  private Plan plan(ObjectNode spec, EnumSet<ArtifactType> types) {
    if (types.remove(ArtifactType.RDBMS)) {
      spec.set(
          "outputs",
          EngineRig.json("[{\"kind\": \"rdbms\", \"parameters\": {\"database\": \"warehouse\"}}]"));
    }
    return EngineRig.plan(spec.toString(), types, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = ArtifactType.class,
      names = {"SQLITE", "RDBMS", "XLSX", "PARQUET", "CSV", "JSON"})
  void onlyOutputHasTheProcessedRows(ArtifactType type)
      throws InterruptedException, IOException, SQLException {
    var run = rig.run(plan(spec("{}"), EnumSet.of(type)));

    assertThat(run.errors("")).isEmpty();
    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(rows(type, run)).containsExactly("1|Al|7", "2|Bo|7", "3|Cy|7");
    assertThat(column(run, "more").path("min").asText()).isEqualTo("7");
  }

  @ParameterizedTest
  @EnumSource(
      value = ArtifactType.class,
      names = {"SQLITE", "RDBMS", "XLSX", "PARQUET", "CSV", "JSON"})
  void invalidRowsAreQuarantinedBeforeTheSteps(ArtifactType type)
      throws InterruptedException, IOException, SQLException {
    rig.site.text("/people.csv", "id,name\n3,Cy\nx,Di\n1,Al\n");
    var run = rig.run(plan(spec("{\"onInvalid\": \"quarantine\"}"), EnumSet.of(type)));

    assertThat(run.errors("people_rejected")).isEmpty();
    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(rows(type, run)).containsExactly("1|Al|7", "3|Cy|7");
    assertThat(run.content("people_rejected")).contains("3,").contains(",x,Di");
    assertThat(column(run, "id").path("count").asInt(-1)).isEqualTo(2);
  }

  @Test
  void statisticsAreOfTheRowsThatArePublished() throws InterruptedException {
    rig.site.text("/people.csv", "id,name\n3,Cy\nx,Di\n1,Al\n");
    var run = rig.run(plan(spec("{\"onInvalid\": \"null\"}"), EnumSet.of(ArtifactType.CSV)));

    assertThat(run.content("people_csv"))
        .isEqualTo("id,name,more\r\n1,Al,7\r\n3,Cy,7\r\n,Di,7\r\n");
    assertThat(column(run, "id").path("missing").asInt(-1)).isEqualTo(1);
  }

  @Test
  void stepsThatFailFailWhatIsMadeOfAllTables() throws InterruptedException {
    var spec = spec("{}");
    ((ObjectNode) spec.at("/processing/0/dpp/0/parameters")).put("sort-by", "{size}");
    var run = rig.run(plan(spec, EnumSet.of(ArtifactType.SQLITE)));

    assertThat(run.errors("things_sqlite"))
        .containsExactly(
            "Resource \"people\": step 1 (sort): the field \"size\" does not exist; the fields are \"id\","
                + " \"name\"");
  }

  private static JsonNode column(EngineRig.Run run, String name) {
    var all = EngineRig.json(run.text(run.plan().revision() + "/statistics.json"));
    for (var field : all.at("/resources/0/fields")) {
      if (field.path("name").asText().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(all);
  }

  private List<String> rows(ArtifactType type, EngineRig.Run run) throws IOException, SQLException {
    return switch (type) {
      case SQLITE ->
          sql("sqlite:" + file(run, "things_sqlite"), "SELECT id, name, more FROM people");
      case RDBMS ->
          sql(
              "sqlite:" + folder.resolve("warehouse.db"),
              "SELECT id, name, more FROM \"me/things/people\"");
      case PARQUET ->
          sql(
              "duckdb:",
              "SELECT id, name, more FROM read_parquet('" + file(run, "people_parquet") + "')");
      case XLSX -> sheet(run.bytes("people_xlsx"));
      case CSV ->
          run.content("people_csv").lines().skip(1).map(line -> line.replace(',', '|')).toList();
      default ->
          EngineRig.json(run.content("people_json"))
              .valueStream()
              .map(row -> row.path("id") + "|" + row.path("name").asText() + "|" + row.path("more"))
              .toList();
    };
  }

  private Path file(EngineRig.Run run, String name) throws IOException {
    return Files.write(folder.resolve(name), run.bytes(name));
  }

  private static List<String> sheet(byte[] bytes) throws IOException {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      return book.getFirstSheet().read().stream()
          .skip(1)
          .map(row -> row.getCellText(0) + "|" + row.getCellText(1) + "|" + row.getCellText(2))
          .toList();
    }
  }

  private static List<String> sql(String database, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:" + database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1) + "|" + rows.getString(2) + "|" + rows.getString(3));
      }
      return all;
    }
  }
}
