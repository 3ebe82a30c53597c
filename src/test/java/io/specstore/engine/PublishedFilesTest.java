package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.dataset.Status;
import io.specstore.fetch.Fetcher;
import io.specstore.fetch.SourceResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The very files that a run publishes.
class PublishedFilesTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() throws IOException {
    var root = Files.createDirectories(folder.resolve("root"));
    for (var file : Specs.FULL_FILES.entrySet()) {
      Files.writeString(root.resolve(file.getKey()), file.getValue());
    }
    rig = new EngineRig(folder, SourceResolver.under(root));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /** A package is for everybody, whatever its metadata say of where the data came from. */
  @Test
  void secretsOfAddressesAreNotPublished() throws InterruptedException {
    var sources = "\"sources\": [{\"path\": \"https://u:pw@a.example/x?token=abc&n=1\"}], ";
    var table =
        "{\"name\": \"people\", \"path\": \"people.csv\", \"format\": \"csv\", "
            + sources
            + "\"x\": 1}";
    var spec = Specs.of(table).replace("\"resources\":", sources + "\"resources\":");
    var run = rig.run(spec);
    assertThat(run.published().path("sources").toString())
        .isEqualTo("[{\"path\":\"https://***@a.example/x?token=***&n=1\"}]");
    assertThat(run.published().toString()).contains("***").doesNotContain("pw@", "abc");
  }

  @Test
  void copyOfUploadedBytesMayBeReadLikeEveryPublishedFile()
      throws IOException, InterruptedException {
    var hash = "ab".repeat(32);
    // As an upload comes: in a file that its owner alone may read.
    var upload = Files.createTempFile(folder, "blob", ".part");
    try (var other = new EngineRig(folder.resolve("other"))) {
      other.blobs.put(Fetcher.blobKey("me", hash), Files.writeString(upload, "id,name\n1,Ann\n"));
      var run = other.run(Specs.single("blob:sha256:" + hash));

      assertThat(permissions(run, "people")).isEqualTo(permissions(run, "people_csv"));
    }
  }

  private Set<PosixFilePermission> permissions(EngineRig.Run run, String resource)
      throws IOException {
    var path = run.resource(resource).path("path").asText();
    return Files.getPosixFilePermissions(folder.resolve("other/pkgstore/me/things").resolve(path));
  }

  @Test
  void packageIsTheExpectedOne() throws IOException, InterruptedException {
    var run = run();

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(withoutZip(run.text("me/full/1/datapackage.json")))
        .isEqualTo(withoutZip(expected("full.datapackage.json")));
    assertThat(run.content("validation_report"))
        .isEqualTo(expected("full.validation_report.json").strip());
    assertThat(run.content("people_csv"))
        .isEqualTo(
            "born,size,member,name\r\n2017-12-31,1234.50,True,a;b\r\n2018-02-01,-0.5,False,Zoë\r\n-,,,\r\n");
    assertThat(run.text("me/full/1/statistics.json")).isEqualTo(expected("full.statistics.json"));
    assertThat(run.text("me/full/1/README.md")).isEqualTo("# Full\n\nwith text\n");
  }

  @Test
  void zipHoldsOriginalsReportTablesReadmeAndPackage() throws IOException, InterruptedException {
    var run = run();
    var file = Files.write(folder.resolve("full.zip"), run.bytes("full_zip"));
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactly(
              "archive/map.geojson",
              "archive/people.csv",
              "archive/cities.tsv",
              "data/validation_report.json",
              "data/people_csv.csv",
              "data/cities_csv.csv",
              "data/people_json.json",
              "data/cities_json.json",
              "README.md",
              "datapackage.json");
      assertThat(zip.stream().map(entry -> entry.getTimeLocal()).distinct())
          .containsExactly(LocalDateTime.of(2026, 3, 4, 5, 6, 6));
      var inner =
          new String(
              zip.getInputStream(zip.getEntry("datapackage.json")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(inner).isEqualTo(expected("full.zip.datapackage.json"));
    }
  }

  @Test
  void everyPublishedFileHasItsOwnCountAndHash() throws InterruptedException {
    var run = run();
    for (var resource : run.published().path("resources")) {
      var bytes = run.bytes(resource.path("name").asText());
      assertThat(resource.path("bytes").asInt()).isEqualTo(bytes.length);
      assertThat(resource.path("hash").asText()).isEqualTo(LocalEngineTest.md5(bytes));
      assertThat(resource.path("path").asText()).contains("/" + LocalEngineTest.md5(bytes) + "/");
    }
  }

  @Test
  void samePlanAndBytesGiveTheSameFilesToTheByte() throws InterruptedException {
    run();
    var root = SourceResolver.under(folder.resolve("root"));
    try (var other = new EngineRig(folder.resolve("other"), root)) {
      other.run(Specs.full(""));
      assertThat(all(other)).isEqualTo(all(rig)).hasSize(13);
    }
  }

  /// Without what depends on this machine's zlib.
  private static String withoutZip(String datapackage) {
    var json = EngineRig.json(datapackage);
    ((ObjectNode) json.path("datahub")).remove(List.of("hash", "stats"));
    for (var resource : json.path("resources")) {
      if (resource.path("format").asText().equals("zip")) {
        ((ObjectNode) resource).remove(List.of("hash", "bytes", "path"));
      }
    }
    return PublishedJson.text(json);
  }

  private EngineRig.Run run() throws InterruptedException {
    return rig.run(Specs.full(""));
  }

  private static SortedMap<String, String> all(EngineRig rig) {
    var all = new TreeMap<String, String>();
    for (var key : rig.store.list("")) {
      try (var in = rig.store.open(key, 0, Long.MAX_VALUE)) {
        all.put(key, LocalEngineTest.md5(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static String expected(String name) throws IOException {
    try (var in = PublishedFilesTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
