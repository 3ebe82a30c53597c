package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the engine with recordings of the original factory, where a checkout has them. What
/// differs on purpose is removed in [#comparable].
class RecordedFactoryTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() throws IOException {
    assumeThat(Shared.path("contract/factory")).isPresent();
    rig = new EngineRig(folder);
    try (var files = Files.list(Shared.path("contract/factory/inputs/data").orElseThrow())) {
      for (var file : files.toList()) {
        rig.site.bytes("/data/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  @AfterEach
  void close() {
    if (rig != null) {
      rig.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "single_file,7",
    "preview,7",
    "private_dataset,7",
    "non_tabular,4",
    "excel,7",
    "needs_processing_dpp,7"
  })
  void packageZipAndReportAreTheRecordedOnes(String name, int pipelines)
      throws IOException, InterruptedException {
    var recorded = recorded(name);
    var run = rig.run(spec("assembler-" + name));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.plan().pipelines()).hasSize(pipelines);
    assertThat(comparable(run.published())).isEqualTo(comparable(recorded.path("datapackage")));
    assertThat(report(run.content("validation_report")))
        .isEqualTo(report(recorded.path("validation_report").toString()));
    var zip = zip(run);
    assertThat(zip.sequencedKeySet())
        .containsExactlyElementsOf(texts(recorded.path("zip").path("names")));
    assertThat(comparable(EngineRig.json(zip.lastEntry().getValue())))
        .isEqualTo(comparable(recorded.path("zip").path("datapackage.json")));
  }

  @Test
  void csvAndJsonAreTheRecordedFiles() throws IOException, InterruptedException {
    var run = rig.run(spec("assembler-multiple_files"));

    assertThat(run.plan().pipelines()).hasSize(11);
    assertThat(run.published().path("datahub").path("stats").path("rowcount").asInt())
        .isEqualTo(40);
    assertThat(run.published().path("views")).hasSize(2);
    for (var name : new String[] {"birthdays", "emails"}) {
      assertThat(run.content(name + "_csv").replace("\r\n", "\n"))
          .isEqualTo(output("csv/sample_" + name + ".csv"));
      // The expected files were compared as numbers: 1 and 1.0 are the same there.
      var json = run.content(name + "_json").replaceAll("([0-9])\\.0([,}])", "$1$2");
      assertThat(EngineRig.json(json))
          .isEqualTo(EngineRig.json(output("json/sample_" + name + ".json")));
    }
  }

  /// The default format of a date has two digits for the month, which the original let pass.
  @Test
  void skippedRowsAndGivenLabelsMakeTheRecordedTable() throws IOException, InterruptedException {
    var spec =
        spec("assembler-needs_processing")
            .replaceAll("\"type\": *\"date\"", "\"type\": \"date\", \"format\": \"%Y-%m-%d\"");
    var run = rig.run(spec);

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("birthdays_csv").replace("\r\n", "\n"))
        .isEqualTo(output("csv/sample_birthdays.csv"));
    var table = EngineRig.json(run.content("validation_report")).at("/0/tables/0");
    assertThat(table.path("headers").toString())
        .isEqualTo("[\"date\",\"first_name\",\"last_name\"]");
  }

  @Test
  void sheetsOfAWorkbookAreTheRecordedTables() throws IOException, InterruptedException {
    var run = rig.run(spec("assembler-excel_multiple_sheets"));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    for (var sheet : new String[] {"1", "2"}) {
      assertThat(run.content("sample-2-sheets-sheet-" + sheet + "_csv").replace("\r\n", "\n"))
          .isEqualTo(output("csv/sample_excel_sheet_" + sheet + ".csv"));
    }
  }

  @Test
  void wrongFileEndsAsRecorded() throws IOException, InterruptedException {
    var recorded = recorded("invalid_file");
    var run = rig.run(spec("assembler-invalid_file"));

    recorded
        .path("status")
        .path("pipelines")
        .properties()
        .forEach(pipeline -> {
          var artifact = pipeline.getKey().replaceFirst("^datahub/invalid-file/1/?", "");
          assertThat(run.status(artifact).name())
              .as(pipeline.getKey())
              .isEqualTo(pipeline.getValue().path("status").asText());
        });
    assertThat(run.store().list("datahub/invalid-file/1/"))
        .containsExactly("datahub/invalid-file/1/early/validation_report.json");
    assertThat(run.errors("birthdays_csv").getFirst())
        .contains("birthdays", "row 2", "first_name", "Shaylynn", "date");
    var key = run.store().list("datahub/invalid-file/validation_report/").getFirst();
    assertThat(report(run.text(key)).get(0).path("tables").get(0).path("errors").get(0))
        .isEqualTo(
            recorded.path("validation_report").get(0).path("tables").get(0).path("errors").get(0));
  }

  @Test
  void metadataReadmeViewsAndDialectComeOutAsRecorded() throws IOException, InterruptedException {
    rig.site.text("/data/t.csv", "d;v\n31/12/2017;1.234,50\n01/02/2018;-0,5\n02/02/2018;NA\n");
    var recorded = recorded("x6");
    var run =
        rig.run(
            spec("x6-metadata-schedule-private")
                .replace("\"t.csv\"", "\"" + rig.site.url("/data/t.csv") + "\""));

    var published = comparable(run.published());
    var expected = comparable(recorded.path("datapackage"));
    for (var name :
        new String[] {"name", "title", "views", "readme", "licenses", "keywords", "id"}) {
      if (expected.has(name) && run.published().has(name)) {
        assertThat(published.path(name)).as(name).isEqualTo(expected.path(name));
      }
    }
    assertThat(run.content("t_csv"))
        .isEqualTo("d,v\r\n2017-12-31,1234.50\r\n2018-02-01,-0.5\r\n2018-02-02,\r\n");
    assertThat(zip(run).sequencedKeySet()).contains("README.md");
  }

  private JsonNode recorded(String name) throws IOException {
    return EngineRig.json(
        Files.readString(Shared.path("contract/factory/" + name + ".json").orElseThrow()));
  }

  private String output(String name) throws IOException {
    return Files.readString(Shared.path("contract/factory/inputs/outputs/" + name).orElseThrow());
  }

  private String spec(String name) throws IOException {
    return Files.readString(Shared.path("contract/plans/" + name + ".spec.json").orElseThrow())
        .replace("../../data/", rig.site.url("/data/"))
        .replace("invalid-file/sample", "sample");
  }

  /// A package without what varies and what is better here than it was.
  private static JsonNode comparable(JsonNode datapackage) {
    ObjectNode json = datapackage.deepCopy();
    json.remove("bytes");
    json.remove("hash");
    var datahub = (ObjectNode) json.path("datahub");
    for (var key : new String[] {"created", "modified", "hash"}) {
      if (datahub.has(key)) {
        datahub.put(key, "$varies");
      }
    }
    if (datahub.path("stats") instanceof ObjectNode stats) {
      stats.remove("bytes");
    }
    for (var node : json.path("resources")) {
      var resource = (ObjectNode) node;
      // No address of a source is published, and each hash is that of the file's bytes: that of
      // JSON
      // files was so already.
      resource.remove("dpp:streamedFrom");
      var path = resource.path("path").asText();
      resource.put(
          "path",
          path.replaceFirst("^\\$store/[^/]+/[^/]+/", "")
              .replaceFirst("(?<=/)([0-9a-f]{32}|\\$md5)(?=/)", "MD5"));
      var type = resource.path("datahub").path("type").asText();
      if (!type.equals("derived/json")) {
        resource.remove("hash");
      }
      if (type.equals("derived/zip") || type.equals("derived/report")) {
        resource.remove("bytes");
      }
      if (type.equals("derived/preview")) {
        // Its own, where the original added those of the table.
        resource.put("bytes", 140_601).put("rowcount", 2_000);
      }
    }
    return json;
  }

  /// A report without what varies; duplicate rows are no error here, and all rows are looked at.
  private static JsonNode report(String text) {
    var report = EngineRig.json(text);
    for (var table : report) {
      for (var one : table.path("tables")) {
        ((ObjectNode) one).put("time", 0).remove("source");
        if (one.path("errors").path(0).path("code").asText().equals("duplicate-row")) {
          ((ObjectNode) one).put("valid", true).put("error-count", 0).put("row-count", 2101);
          ((ObjectNode) one).putArray("errors");
          ((ObjectNode) table).put("valid", true).put("error-count", 0).putArray("warnings");
        }
      }
      ((ObjectNode) table).put("time", 0);
    }
    return report;
  }

  private static SequencedMap<String, String> zip(EngineRig.Run run) throws IOException {
    var zip =
        StreamSupport.stream(run.published().path("resources").spliterator(), false)
            .filter(resource -> resource.path("format").asText().equals("zip"))
            .findFirst()
            .orElseThrow();
    return members(run.bytes(zip.path("name").asText()));
  }

  static SequencedMap<String, String> members(byte[] zip) throws IOException {
    SequencedMap<String, String> members = new LinkedHashMap<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return members;
  }

  private static Iterable<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
