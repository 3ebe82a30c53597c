package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources that are no plain CSV file, through the whole engine.
class SourceKindsTest {
  private static final String SCHEMA =
      "\"schema\": {\"fields\": [{\"name\": \"id\", \"type\": \"integer\"},"
          + " {\"name\": \"name\", \"type\": \"string\"}]}";

  private static final String CSV = "id,name\r\n1,Zoë\r\n2,\r\n";

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

  @Test
  void inlineDataIsATableAndNeedsNoFetching() throws InterruptedException {
    var run = run("\"data\": [{\"id\": 1, \"name\": \"Zoë\"}, {\"id\": 2, \"name\": null}]");

    assertThat(run.content("t_csv")).isEqualTo(CSV);
    assertThat(rig.site.requests()).isEmpty();
    assertThat(run.content("t")).startsWith("[{\"id\":1");
    for (var resource : run.published().path("resources")) {
      assertThat(resource.has("data")).as(resource.toString()).isFalse();
    }
  }

  @Test
  void inlineTextIsReadInItsFormat() throws InterruptedException {
    var run =
        run(
            "\"format\": \"csv\", \"dialect\": {\"delimiter\": \";\"}, \"data\": \"id;name\\n1;Zoë\\n2;\\n\"");

    assertThat(run.content("t_csv")).isEqualTo(CSV);
  }

  @Test
  void partsAreOneTableAndTheirAddressesAreNotPublished() throws InterruptedException {
    rig.site.text("/one.csv", "id,name\n1,Zoë");
    rig.site.text("/two.csv", "2,\n");
    var run =
        run(
            "\"path\": [\"%s\", \"%s\"]"
                .formatted(rig.site.url("/one.csv?token=a"), rig.site.url("/two.csv")));

    assertThat(run.content("t_csv")).isEqualTo(CSV);
    assertThat(run.content("t")).isEqualTo("id,name\n1,Zoë2,\n");
    assertThat(run.published().toString()).doesNotContain("token", "parts");
  }

  @Test
  void aPartThatIsMissingIsNamed() throws InterruptedException {
    rig.site.text("/one.csv", "id,name\n1,Zoë");
    var run =
        rig.run(
            spec(
                "\"path\": [\"%s\", \"%s\"]"
                    .formatted(rig.site.url("/one.csv"), rig.site.url("/gone.csv"))));

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("t_csv").getFirst()).contains("part 2", "gone.csv");
  }

  @Test
  void packedTablesAreUnpackedAndTheirCopiesAreNot() throws IOException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    rig.site.bytes("/t.csv.gz", bytes.toByteArray());
    var run = run("\"path\": \"%s\"".formatted(rig.site.url("/t.csv.gz")));

    assertThat(run.content("t_csv")).isEqualTo(CSV);
    assertThat(run.bytes("t")).isEqualTo(bytes.toByteArray());
  }

  @Test
  void aFileWithTheNameOfAPackedOneIsPackedWhateverItsFormat()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("plain.csv.gz"), CSV);
    var spec = spec("\"path\": \"plain.csv.gz\", \"format\": \"csv\"");
    try (var local = new EngineRig(folder.resolve("local"), SourceResolver.under(folder))) {
      assertThat(local.run(spec).errors("t_csv").getFirst())
          .contains("its bytes are not gzip", "or remove .gz from its name");
    }
  }

  @Test
  void whatTheWebHasUnpackedAlreadyIsReadAsItComes() throws InterruptedException {
    rig.site.text("/plain.csv.gz", CSV);

    assertThat(run("\"path\": \"%s\"".formatted(rig.site.url("/plain.csv.gz"))).content("t_csv"))
        .isEqualTo(CSV);
  }

  @Test
  void sheetsAndSkippedRowsAreChosenByProcessing() throws IOException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0")) {
      book.newWorksheet("cover").value(0, 0, "nothing");
      var sheet = book.newWorksheet("data");
      sheet.value(0, 0, "a title");
      sheet.value(2, 0, "id");
      sheet.value(2, 1, "name");
      sheet.value(3, 0, 1);
      sheet.value(3, 1, "Zoë");
      sheet.value(4, 0, 2);
    }
    rig.site.bytes("/book.xlsx", bytes.toByteArray());
    var spec =
        spec("\"path\": \"%s\"".formatted(rig.site.url("/book.xlsx")))
            .replaceFirst(
                "}$",
                ", \"processing\": [{\"input\": \"t\", \"output\": \"t\", \"tabulator\": {\"sheet\": \"data\", \"headers\": 3}}]}");
    var run = rig.run(spec);

    assertThat(run.content("t_csv")).isEqualTo(CSV);
  }

  @Test
  void geoJsonIsATableWhenItSaysSo() throws InterruptedException {
    rig.site.text(
        "/t.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\":"
            + " {\"id\": 1, \"name\": \"Zoë\"}, \"geometry\": null}]}");
    var path = "\"path\": \"%s\"".formatted(rig.site.url("/t.geojson"));

    var schema =
        "\"type\": \"table\", \"schema\": {\"fields\": [{\"name\": \"id\", \"type\": \"integer\"},"
            + " {\"name\": \"name\", \"type\": \"string\"}, {\"name\": \"geometry\", \"type\": \"geojson\"}]}";
    var run = rig.run(Specs.of("{\"name\": \"t\", " + path + ", " + schema + "}"));

    assertThat(run.content("t_csv")).isEqualTo("id,name,geometry\r\n1,Zoë,\r\n");
    assertThat(rig.run(spec(path)).status("t_csv")).isEqualTo(Status.QUEUED);
  }

  private EngineRig.Run run(String source) throws InterruptedException {
    var run = rig.run(spec(source));
    assertThat(run.status()).as(run.updates().toString()).isEqualTo(Status.SUCCEEDED);
    return run;
  }

  private static String spec(String source) {
    return Specs.of("{\"name\": \"t\", " + source + ", " + SCHEMA + "}");
  }
}
