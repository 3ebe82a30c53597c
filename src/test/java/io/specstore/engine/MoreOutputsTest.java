package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outputs that are made when a spec or the server asks for more than the usual ones.
class MoreOutputsTest {
  private static final String ALL =
      """
      [{"kind": "parquet"}, {"kind": "xlsx"}, {"kind": "sqlite"}, {"kind": "npm"},
       {"kind": "rdbms", "parameters": {"database": "warehouse"}}]\
      """;

  private static final List<String> MORE =
      List.of(
          "people_parquet",
          "cities_parquet",
          "people_xlsx",
          "cities_xlsx",
          "full_sqlite",
          "full_tgz");

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    var database = new DatabaseUrl.Sqlite(folder.resolve("warehouse.db"), false);
    rig = new EngineRig(folder, SourceResolver.withoutFiles(), Map.of("warehouse", database));
    Specs.FULL_FILES.forEach((name, text) -> rig.site.text("/" + name, text));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void everyOutputIsPublishedAsWhatItIs() throws InterruptedException {
    var run = rig.run(full(ALL));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(described(run, "people_parquet"))
        .isEqualTo("parquet application/vnd.apache.parquet derived/parquet [\"people\"] 3");
    assertThat(described(run, "people_xlsx"))
        .isEqualTo(
            "xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet derived/xlsx"
                + " [\"people\"] 3");
    assertThat(described(run, "full_sqlite"))
        .isEqualTo("sqlite application/vnd.sqlite3 derived/sqlite [\"people\",\"cities\"] ");
    assertThat(described(run, "full_tgz")).isEqualTo("tgz application/gzip derived/npm  ");
    for (var name : MORE) {
      var resource = run.resource(name);
      assertThat(run.bytes(name)).hasSize(resource.path("bytes").asInt());
      assertThat(resource.path("path").asText())
          .isEqualTo(
              "%s/data/%s/%s.%s",
              name, resource.path("hash").asText(), name, resource.path("format").asText());
    }
    assertThat(run.resource("people_parquet").path("schema").path("fields").path(1).toString())
        .contains("\"decimalChar\":\".\"");
    assertThat(names(run)).doesNotContain("warehouse_rdbms");
  }

  @Test
  void usualPartsStayAsTheyWere() throws InterruptedException {
    var usual = rig.run(full("[]"));
    var more = rig.run(EngineRig.plan(spec(ALL), ArtifactType.usual(), 2));

    for (var name : names(usual)) {
      if (!name.endsWith("_zip")) {
        assertThat(more.bytes(name)).as(name).isEqualTo(usual.bytes(name));
      }
    }
    assertThat(names(more)).startsWith(names(usual).toArray(String[]::new)).endsWith("full_tgz");
  }

  @Test
  void typesOfTheServerAskForThemToo() throws InterruptedException {
    var types = EnumSet.of(ArtifactType.PARQUET, ArtifactType.SQLITE, ArtifactType.NPM);
    var run = rig.run(EngineRig.plan(spec("[]"), types, 1));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(names(run))
        .containsExactly("people_parquet", "cities_parquet", "full_sqlite", "full_tgz");
  }

  @Test
  void wrongTableFailsWhereNothingElseIsMadeOfIt() throws InterruptedException {
    rig.site.text("/cities.tsv", "city\tseen\nÅrhus\tyesterday\n");
    var run = rig.run(EngineRig.plan(spec("[]"), EnumSet.of(ArtifactType.SQLITE), 1));

    assertThat(run.errors("full_sqlite")).first().asString().contains("yesterday");
  }

  @Test
  void sqliteFileHoldsTheTables() throws IOException, InterruptedException, SQLException {
    var run = rig.run(full(ALL));
    var file = Files.write(folder.resolve("full.sqlite"), run.bytes("full_sqlite"));

    assertThat(rows(file, "SELECT born, size, member, name FROM people"))
        .containsExactly("2017-12-31|1234.5|1|a;b", "2018-02-01|-0.5|0|Zoë", "null|null|null|null");
    assertThat(rows(file, "SELECT value FROM _datapackage WHERE property = 'title'"))
        .containsExactly("\"Füll\"");
    assertThat(rows(file, "SELECT resource, row_count FROM _tables"))
        .containsExactly("people|3", "cities|2");
  }

  @Test
  void workbookHoldsTheTable() throws IOException, InterruptedException, SQLException {
    var run = rig.run(full(ALL));
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(run.bytes("people_xlsx")))) {
      var rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(4);
      assertThat(rows.get(1).getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("1234.5");
      assertThat(rows.get(2).getCellText(3)).isEqualTo("Zoë");
    }
  }

  @Test
  void npmPackageHoldsTheDataPackage() throws IOException, InterruptedException, SQLException {
    var run = rig.run(full(ALL));
    var members = members(run.bytes("full_tgz"));

    assertThat(members.keySet())
        .containsExactly(
            "package/archive/map.geojson",
            "package/data/people_csv.csv",
            "package/data/cities_csv.csv",
            "package/README.md",
            "package/datapackage.json",
            "package/package.json");
    assertThat(members.get("package/data/people_csv.csv")).isEqualTo(run.content("people_csv"));
    var descriptor = EngineRig.json(members.getOrDefault("package/datapackage.json", ""));
    assertThat(descriptor.path("resources").findValuesAsText("path"))
        .containsExactly("archive/map.geojson", "data/people_csv.csv", "data/cities_csv.csv");
    assertThat(EngineRig.json(members.getOrDefault("package/package.json", "")))
        .isEqualTo(
            EngineRig.json(
                """
                {"name": "@me/full", "version": "1.0.0", "description": "Füll", "keywords": ["a"],
                 "main": "datapackage.json", "files": ["datapackage.json", "data", "archive"]}\
                """));
  }

  @Test
  void tablesAreInTheNamedDatabase() throws IOException, InterruptedException, SQLException {
    var run = rig.run(full(ALL));

    assertThat(rows(folder.resolve("warehouse.db"), "SELECT name FROM \"me/full/people\""))
        .containsExactly("a;b", "Zoë", "null");
    assertThat(run.log())
        .anyMatch(line -> line.startsWith("warehouse_rdbms: 3 rows into \"me/full/people\", "));
    rig.run(EngineRig.plan(spec(ALL), ArtifactType.usual(), 2));
    assertThat(
            rows(
                folder.resolve("warehouse.db"),
                "SELECT place, version FROM \"specstore/datasets\""))
        .containsExactly("me/full|2");
  }

  @Test
  void unknownDatabaseFailsWithItsName() throws InterruptedException {
    var run = rig.run(full("[{\"kind\": \"rdbms\", \"parameters\": {\"database\": \"nowhere\"}}]"));

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("nowhere_rdbms"))
        .containsExactly(
            "Database \"nowhere\": this server knows none of that name; its operator names them in"
                + " RDBMS");
  }

  @Test
  void wrongTableFailsWhatIsMadeOfItAndLeavesTheDatabaseAlone()
      throws IOException, InterruptedException, SQLException {
    rig.site.text("/cities.tsv", "city\tseen\nÅrhus\tyesterday\n");
    var run = rig.run(full(ALL));

    assertThat(run.status("people_parquet")).isEqualTo(Status.SUCCEEDED);
    assertThat(run.status("people_xlsx")).isEqualTo(Status.SUCCEEDED);
    for (var name : List.of("cities_parquet", "cities_xlsx", "full_sqlite")) {
      assertThat(run.errors(name)).as(name).first().asString().contains("yesterday");
    }
    assertThat(run.status("full_tgz")).isEqualTo(Status.FAILED);
    assertThat(run.status("warehouse_rdbms")).isEqualTo(Status.FAILED);
    assertThat(folder.resolve("warehouse.db")).doesNotExist();
  }

  @Test
  void tableThatIsTooLongForASheetFailsAlone() throws InterruptedException {
    var cell = "x".repeat(32_768);
    rig.site.text("/cities.tsv", "city\tseen\n" + cell + "\tn/a\n");
    var run = rig.run(full("[{\"kind\": \"xlsx\"}]"));

    assertThat(run.errors("cities_xlsx"))
        .containsExactly(
            "Resource \"cities\": row 2 has 32,768 characters in the field \"city\", and a cell of a"
                + " workbook holds 32,767; remove xlsx from the outputs");
    assertThat(run.status("cities_csv")).isEqualTo(Status.SUCCEEDED);
    assertThat(run.status("people_xlsx")).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void sameSpecAndBytesGiveTheSameBytes(@TempDir Path elsewhere) throws InterruptedException {
    var first = rig.run(full(ALL));
    try (var other =
        new EngineRig(
            elsewhere,
            SourceResolver.withoutFiles(),
            Map.of("warehouse", new DatabaseUrl.Sqlite(elsewhere.resolve("w.db"), false)))) {
      var second = other.run(full(ALL));
      for (var name : MORE) {
        assertThat(second.bytes(name)).as(name).isEqualTo(first.bytes(name));
      }
    }
  }

  private Plan full(String outputs) {
    return EngineRig.plan(spec(outputs), ArtifactType.usual(), 1);
  }

  private String spec(String outputs) {
    var spec = (ObjectNode) EngineRig.json(Specs.full(rig.site.url("/")));
    spec.set("outputs", EngineRig.json(outputs));
    return spec.toString();
  }

  private static String described(EngineRig.Run run, String name) {
    var resource = run.resource(name);
    var derivedFrom = resource.path("datahub").path("derivedFrom");
    return String.join(
        " ",
        resource.path("format").asText(),
        resource.path("mediatype").asText(),
        resource.path("datahub").path("type").asText(),
        derivedFrom.isMissingNode() ? "" : derivedFrom.toString(),
        resource.path("rowcount").asText());
  }

  private static List<String> names(EngineRig.Run run) {
    return run.published().path("resources").findValuesAsText("path").stream()
        .map(path -> path.substring(0, path.indexOf('/')))
        .toList();
  }

  private static Map<String, String> members(byte[] tarball) throws IOException {
    var members = new LinkedHashMap<String, String>();
    try (var tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(tarball)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        members.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return members;
  }

  private static List<String> rows(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }
}
