package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import io.specstore.fetch.Fetcher;
import io.specstore.plan.ArtifactType;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The results of runs that succeed.
class LocalEngineTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
    Specs.FULL_FILES.forEach((name, text) -> rig.site.text("/" + name, text));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void eachSourceIsFetchedOnce() throws InterruptedException {
    rig.run(full());

    assertThat(rig.site.requests())
        .containsExactlyInAnyOrder("/people.csv", "/cities.tsv", "/map.geojson");
  }

  @Test
  void everyPipelineStartsAndEndsWithItsStats() throws InterruptedException {
    var run = rig.run(full());
    for (var pipeline : run.plan().pipelines()) {
      var kinds =
          run.updates().stream()
              .filter(update -> update.pipeline().equals(pipeline.id()))
              .map(PipelineUpdate::getClass)
              .toList();
      assertThat(kinds)
          .as(pipeline.id().toString())
          .isEqualTo(List.of(PipelineUpdate.Started.class, PipelineUpdate.Succeeded.class));
    }
    assertThat(run.stats("people_csv").toString())
        .isEqualTo(
            """
            {".dpp":{"out-datapackage-url":"https://specs.example/me/full/v/1/datapackage.json"},\
            "bytes":86,"count_of_rows":3,"dataset_name":"full-package",\
            "hash":"%s"}\
            """
                .formatted(md5(run.bytes("people_csv"))));
    assertThat(run.stats("validation_report").path("dataset_name").asText())
        .isEqualTo("full-package-report");
    assertThat(run.stats("validation_report").path("count_of_rows").isNull()).isTrue();
    assertThat(run.stats("map").path("count_of_rows").isNull()).isTrue();
    assertThat(run.stats("people_csv_preview").path("count_of_rows").asInt(-1)).isZero();
    assertThat(run.stats("").path("count_of_rows").asInt()).isEqualTo(5);
    assertThat(run.stats("").path("bytes").asLong())
        .isEqualTo(
            run.published().path("datahub").path("stats").path("bytes").asLong()
                + run.text("me/full/1/datapackage.json").getBytes(StandardCharsets.UTF_8).length);
    assertThat(run.log()).anyMatch(line -> line.startsWith("people_csv: 3 rows: 86 bytes, "));
  }

  @Test
  void longTableGetsAPreviewOfItsFirstRows() throws InterruptedException {
    var rows = new StringBuilder("id,name\n");
    for (var i = 1; i <= 2001; i++) {
      rows.append(i).append(",x\n");
    }
    rig.site.text("/long.csv", rows.toString());
    rig.site.text("/short.csv", rows.substring(0, rows.indexOf("2001,x")));
    var run =
        rig.run(
            Specs.of(
                Specs.table("long", rig.site.url("/long.csv")).toString(),
                Specs.table("short", rig.site.url("/short.csv")).toString()));

    assertThat(EngineRig.json(run.content("long_csv_preview"))).hasSize(2000);
    assertThat(run.resource("long_csv_preview").path("rowcount").asInt()).isEqualTo(2000);
    assertThat(run.resource("long_csv_preview").path("forView").get(0).asText())
        .isEqualTo("datahub-preview-long_csv_preview");
    assertThat(names(run)).contains("short_csv").doesNotContain("short_csv_preview");
    assertThat(run.published().path("views")).hasSize(2);
    assertThat(run.store().list("me/things/short_csv_preview")).isEmpty();
  }

  @Test
  void previewOfALongTableIsThereBeforeTheTableIsAndStaysWhenTheTableIsWrong()
      throws InterruptedException {
    var rows = new StringBuilder("id,name\n");
    for (var i = 1; i <= 2001; i++) {
      rows.append(i).append(",x\n");
    }
    rig.site.text("/long.csv", rows.append("many,x\n").toString());
    var run = rig.run(Specs.of(Specs.table("long", rig.site.url("/long.csv")).toString()));

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.status("long_csv")).isEqualTo(Status.FAILED);
    assertThat(run.status("long_csv_preview")).isEqualTo(Status.SUCCEEDED);
    assertThat(run.stats("long_csv_preview").path("count_of_rows").asInt()).isEqualTo(2000);
    assertThat(EngineRig.json(run.text("me/things/1/early/long_csv_preview.json"))).hasSize(2000);
    var order =
        run.updates().stream()
            .filter(update -> !(update instanceof PipelineUpdate.Started))
            .map(update -> update.pipeline().artifact())
            .toList();
    assertThat(order.indexOf("long_csv_preview")).isLessThan(order.indexOf("long_csv"));
  }

  @Test
  void tableWithAHeaderOnlyIsPublished() throws InterruptedException {
    rig.site.text("/a.csv", "id,name\n");
    var run = rig.run(Specs.single(rig.site.url("/a.csv")));

    assertThat(run.content("people_csv")).isEqualTo("id,name\r\n");
    assertThat(run.content("people_json")).isEqualTo("[]");
    assertThat(run.resource("people_csv").path("rowcount").asInt(-1)).isZero();
  }

  @Test
  void viewsAreThereOnce() throws InterruptedException {
    rig.site.text("/a.csv", "id,name\n1,x\n");
    var view =
        """
        {"name":"v","specType":"table","resources":["people"]}\
        """;
    var run =
        rig.run(
            Specs.single(rig.site.url("/a.csv"))
                .replace(
                    "\"resources\": [",
                    "\"views\": [" + view + "," + view + "], \"resources\": ["));

    assertThat(run.published().path("views")).hasSize(2);
  }

  @Test
  void onlyTheTypesThatWereAskedForAreMade() throws IOException, InterruptedException {
    rig.site.text("/a.csv", "id,name\n1,Ann\n");
    var spec = Specs.single(rig.site.url("/a.csv"));
    var number = 0;
    for (var types :
        List.of(
            EnumSet.noneOf(ArtifactType.class),
            EnumSet.of(ArtifactType.TABULAR),
            EnumSet.of(ArtifactType.REPORT),
            EnumSet.of(ArtifactType.JSON),
            EnumSet.of(ArtifactType.TABULAR, ArtifactType.CSV),
            EnumSet.of(ArtifactType.TABULAR, ArtifactType.ZIP))) {
      var run = rig.run(EngineRig.plan(spec, types, ++number));
      assertThat(run.status()).as(types.toString()).isEqualTo(Status.SUCCEEDED);
      assertThat(names(run)).hasSize(types.size());
      if (types.contains(ArtifactType.ZIP)) {
        assertThat(RecordedFactoryTest.members(run.bytes("things_zip")).sequencedKeySet())
            .containsExactly("archive/people.csv", "datapackage.json");
      }
    }
  }

  @Test
  void uploadedBytesAreASource() throws IOException, InterruptedException {
    var hash = "cd".repeat(32);
    rig.blobs.put(
        Fetcher.blobKey("me", hash), Files.writeString(folder.resolve("b"), "id,name\n1,x\n"));
    var run = rig.run(Specs.single("blob:sha256:" + hash));

    assertThat(run.content("people_csv")).isEqualTo("id,name\r\n1,x\r\n");
  }

  @Test
  void secretsOfASourceStaySecret() throws IOException, InterruptedException {
    rig.site.text("/a.csv", "id,name\n1,x\n");
    var address = "http://user:secret1@127.0.0.1:" + rig.site.port() + "/a.csv?sig=secret2";
    var run = rig.run(Specs.single(address));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.updates().toString()).doesNotContain("secret");
    for (var key : run.store().list("")) {
      assertThat(run.text(key)).as(key).doesNotContain("secret");
    }
  }

  private Plan full() {
    return EngineRig.plan(Specs.full(rig.site.url("/")));
  }

  private static List<String> names(EngineRig.Run run) {
    return StreamSupport.stream(run.published().path("resources").spliterator(), false)
        .map(resource -> resource.path("name").asText())
        .toList();
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
