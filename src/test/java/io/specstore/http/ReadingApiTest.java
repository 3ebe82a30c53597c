package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Published files, lists, privacy.
class ReadingApiTest {
  private static final String PACKAGE =
      """
      {"name": "weather", "readme": "# Weather", "resources": [
        {"name": "rain_csv", "format": "csv", "encoding": "utf-8", "hash": "0f", "path": "rain_csv/data/0f/rain_csv.csv",
         "datahub": {"type": "derived/csv", "derivedFrom": ["rain"]}},
        {"name": "page", "format": "html", "mediatype": "text/html", "hash": "1f", "path": "page/archive/1f/pàge.html",
         "datahub": {"type": "original"}}]}
      """;
  private static final String ROWS = "day,mm\r\n2026-03-01,4.5\r\n";

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = new RunningServer(folder, RunningServer.Wish.usual(folder));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me/id/r/rain.csv",
        "/me/id/r/rain_csv.csv",
        "/me/id/r/1.csv",
        "/me-name/id/r/rain.csv",
        "/me/id/rain_csv/data/0f/rain_csv.csv",
        "/me/id/v/1/r/rain.csv",
        "/me/id/v/1/rain_csv/data/0f/rain_csv.csv",
      })
  void fileIsServedAtEachOfItsAddresses(String path) {
    publish(Specs.of("me", "id"));
    var file = server.ask("GET " + path);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(ROWS);
    assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(file.header("ETag")).isEqualTo("\"0f\"");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Content-Security-Policy")).isEqualTo("sandbox");
    assertThat(file.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(file.header("Vary")).isEqualTo("Origin, Auth-Token, Authorization, Accept-Encoding");
    assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(file.header("Content-Disposition")).isEmpty();
  }

  @Test
  void previewIsThereBeforeThePackageIs() {
    upload(Specs.of("me", "id"));
    server.publish("me/id/1/early/rain_csv_preview.json", "[]");
    var file = server.ask("GET /me/id/v/1/r/rain_csv_preview.json");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo("[]");
    assertThat(file.header("Content-Type")).isEqualTo("application/json");
    assertThat(server.ask("GET /me/id/v/1/r/rain_csv.json").status()).isEqualTo(404);
    assertThat(server.ask("GET /me/id/v/1/datapackage.json").status()).isEqualTo(404);
  }

  @Test
  void previewOfAPrivateDatasetIsThereForItsOwnerOnly() {
    upload(Specs.of("me", "id").replace("published", "private"));
    server.publish("me/id/1/early/rain_csv_preview.json", "[]");
    var address = "GET /me/id/v/1/r/rain_csv_preview.json";
    assertThat(server.ask(address).status()).isEqualTo(404);
    assertThat(server.ask(address, "Auth-Token: " + server.token("me")).status()).isEqualTo(200);
  }

  @Test
  void packageIsServedForTheDatasetAndForTheRevision() {
    publish(Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/datapackage.json").body()).isEqualTo(PACKAGE);
    assertThat(server.ask("GET /me/id/v/1/datapackage.json").body()).isEqualTo(PACKAGE);
    assertThat(server.ask("GET /me/id/datapackage.json").header("Content-Type"))
        .isEqualTo("application/json");
    assertThat(server.ask("GET /me/id/v/2/datapackage.json").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me/id/statistics.json",
        "/me/id/v/1/statistics.json",
        "/api/v1/datasets/me/id/1/statistics",
        "/api/v1/datasets/me-name/id/successful/statistics",
      })
  void statisticsAreServedWithThePackage(String path) {
    publish(Specs.of("me", "id"));
    var statistics = server.ask("GET " + path);
    assertThat(statistics.status()).isEqualTo(200);
    assertThat(statistics.body()).isEqualTo("{\"resources\": []}");
    assertThat(statistics.header("Content-Type")).isEqualTo("application/json");
    var tag = "If-None-Match: " + statistics.header("ETag");
    assertThat(server.ask("GET " + path, tag).status()).isEqualTo(304);
  }

  @Test
  void statisticsAreNotThereBeforeThePackageIs() {
    upload(Specs.of("me", "id"));
    server.publish("me/id/1/statistics.json", "{}");
    assertThat(server.ask("GET /api/v1/datasets/me/id/latest/statistics").status()).isEqualTo(404);
    assertThat(server.ask("GET /api/v1/datasets/me/id/first/statistics").status()).isEqualTo(404);
    assertThat(server.ask("GET /api/v1/datasets/me/id/1/other").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me/id/r/nope.csv",
        "/me/id/r/rain",
        "/me/id/r/../datapackage.json",
        "/me/id/r/%2e%2e/datapackage.json",
        "/me/id/r%2Frain.csv",
        "/me/id/1/datapackage.json",
        "/me/id//datapackage.json",
        "/me/id/datapackage.json/",
        "/me/id/",
        "/me/id",
        "/me/id/v/01/datapackage.json",
        "/me/id/v/1/",
        "/me/id/v/1",
        "/me/other/datapackage.json",
        "/me/../me/id/datapackage.json",
        "/me/id/rain_csv/data/0f/%01",
      })
  void otherAddressesAreNotFound(String path) {
    publish(Specs.of("me", "id"));
    assertThat(server.ask("GET " + path).status()).isEqualTo(404);
  }

  @Test
  void typeThatABrowserRunsIsADownload() {
    publish(Specs.of("me", "id"));
    var file = server.ask("GET /me/id/r/page.html");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("text/html");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"p_ge.html\"; filename*=UTF-8''p%C3%A0ge.html");
  }

  @Test
  void textCarriesItsCharset() {
    publish(Specs.of("me", "id"));
    server.publish("me/id/1/README.md", "# Wetter für Köln");
    var readme = server.ask("GET /me/id/README.md");
    assertThat(readme.header("Content-Type")).isEqualTo("text/markdown; charset=utf-8");
    assertThat(readme.body()).isEqualTo("# Wetter für Köln");
    assertThat(server.ask("GET /me/id/r/rain.csv").header("Content-Type"))
        .isEqualTo("text/csv; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "/me/id/r/rain.xlsx, 'rain has csv; xlsx is not made: add it to outputs of the spec'",
    "/me/id/r/rain, 'rain has csv; name one: r/rain.csv'",
    "/me/id/r/snow.csv, 'There is no resource snow; there is page, rain'",
    "/me/id/other.txt, 'The package has no file of that name; datapackage.json lists those that it has'",
  })
  void whatIsMissingInAPackageIsExplained(String path, String why) {
    publish(Specs.of("me", "id"));
    var missing = server.ask("GET " + path);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("{\"error\":{\"message\":\"" + why + "\"}}");
  }

  @Test
  void packageThatIsNotMadeYetIsExplained() {
    upload(Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/v/1/datapackage.json").body())
        .contains("Revision 1 of me/id is not published; GET /source/me/id/1 says how far it is");
  }

  @Test
  void fileIsCompressedForThoseWhoAsk() {
    publish(Specs.of("me", "id"));
    var rows = "day,mm\r\n" + "2026-03-01,4.5\r\n".repeat(10_000);
    server.publish("me/id/rain_csv/data/0f/rain_csv.csv", rows);
    var path = "GET /me/id/r/rain.csv";
    var file = server.ask(path, "Accept-Encoding: deflate, gzip;q=0.5");
    assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(file.header("ETag")).isEqualTo("\"0f--gzip\"");
    assertThat(file.header("Vary")).contains("Accept-Encoding");
    assertThat(file.body()).isEqualTo(rows);
    assertThat(server.ask(path, "Accept-Encoding: gzip;q=0").header("Content-Encoding")).isEmpty();
    var had =
        server.ask(
            path, "Accept-Encoding: gzip", "If-None-Match: \"x\"", "If-None-Match: \"0f--gzip\"");
    assertThat(had.status()).isEqualTo(304);
    assertThat(had.header("ETag")).isEqualTo("\"0f--gzip\"");
    var part = server.ask(path, "Accept-Encoding: gzip", "Range: bytes=0-2");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Encoding")).isEmpty();
    assertThat(part.body()).isEqualTo("day");
    var head = server.ask("HEAD /me/id/r/rain.csv", "Accept-Encoding: gzip");
    assertThat(head.header("Content-Encoding")).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(rows.length()));
  }

  @Test
  void clientOfHttp10GetsFilesWithTheirLength() {
    publish(Specs.of("me", "id"));
    server.publish("me/id/rain_csv/data/0f/rain_csv.csv", "a,b\r\n".repeat(1000));
    try (var wire = new Wire(server.port())) {
      wire.send("GET /me/id/r/rain.csv HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n");
      assertThat(wire.receive().header("Content-Length")).isEqualTo("5000");
    }
  }

  @Test
  void statusIsCompressedForThoseWhoAsk() {
    upload(Specs.of("me", "id"));
    var plain = server.ask("GET /source/me/id/1");
    var small = server.ask("GET /source/me/id/1", "Accept-Encoding: gzip");
    assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(small.body()).isEqualTo(plain.body());
    assertThat(small.header("ETag"))
        .isEqualTo(plain.header("ETag").replaceFirst("\"$", "--gzip\""));
    var had = server.ask("GET /source/me/id/1", "If-None-Match: " + small.header("ETag"));
    assertThat(had.status()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "If-Match, '\"0f\"', 200",
    "If-Match, *, 200",
    "If-Match, '\"other\"', 412",
    "If-Match, 'W/\"0f\"', 412",
    "If-Modified-Since, 'Thu, 01 Jan 2099 00:00:00 GMT', 304",
    "If-Modified-Since, 'Thu, 01 Jan 2015 00:00:00 GMT', 200",
    "If-Modified-Since, yesterday, 200",
    "If-Unmodified-Since, 'Thu, 01 Jan 2015 00:00:00 GMT', 412",
    "If-Unmodified-Since, 'Thu, 01 Jan 2099 00:00:00 GMT', 200",
  })
  void conditionsOfARequestHold(String header, String value, int status) {
    publish(Specs.of("me", "id"));
    var file = server.ask("GET /me/id/r/rain.csv", header + ": " + value);
    assertThat(file.status()).isEqualTo(status);
    var last = server.ask("GET /me/id/r/rain.csv").header("Last-Modified");
    assertThat(server.ask("GET /me/id/r/rain.csv", "If-Modified-Since: " + last).status())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2, 206, day, bytes 0-2/24",
    "bytes=-5, 206, '4.5\r\n', bytes 19-23/24",
    "bytes=24-, 416, '', bytes */24",
    "bytes=5-1, 200, '', ''",
    "lines=1, 200, '', ''",
  })
  void partOfAFileIsServed(String range, int status, String body, String contentRange) {
    publish(Specs.of("me", "id"));
    var part = server.ask("GET /me/id/r/rain.csv", "Range: " + range);
    assertThat(part.status()).isEqualTo(status);
    assertThat(part.header("Content-Range")).isEqualTo(contentRange);
    if (status == 206) {
      assertThat(part.body()).isEqualTo(body);
    }
    if (status == 200) {
      assertThat(part.body()).isEqualTo(ROWS);
    }
  }

  @Test
  void rangeHoldsOnlyForTheVersionThatItIsOf() {
    publish(Specs.of("me", "id"));
    var path = "GET /me/id/r/rain.csv";
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: \"0f\"").status()).isEqualTo(206);
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: \"other\"").status()).isEqualTo(200);
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: W/\"0f\"").status()).isEqualTo(200);
  }

  @Test
  void fileThatIsHadIsNotSentAgainAndHeadSendsNone() {
    publish(Specs.of("me", "id"));
    var had = server.ask("GET /me/id/r/rain.csv", "If-None-Match: \"x\", \"0f\"");
    assertThat(had.status()).isEqualTo(304);
    assertThat(had.body()).isEmpty();
    var head = server.ask("HEAD /me/id/r/rain.csv", "Range: bytes=0-2");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("24");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/source/me/id/latest",
        "/source/me/id/1",
        "/source/me/id/successful",
        "/me/id/datapackage.json",
        "/me/id/v/1/datapackage.json",
        "/me/id/r/rain.csv",
        "/me/id/v/1/r/rain.csv",
        "/me/id/rain_csv/data/0f/rain_csv.csv",
        "/me/id/statistics.json",
        "/me/id/v/1/statistics.json",
        "/api/v1/datasets/me/id/1/statistics",
        "/api/v1/datasets/me/id/latest/statistics",
        "/api/v1/datasets/me/id/successful/statistics",
      })
  void privateDatasetIsThereForItsOwnerOnly(String path) {
    publish(Specs.privateOf("me", "id"));
    var missing = server.ask("GET " + path.replace("/id/", "/missing/"));
    for (var method : new String[] {"GET ", "HEAD "}) {
      assertThat(server.ask(method + path).status()).isEqualTo(404);
      var other = server.ask(method + path, "Auth-Token: " + server.token("you"));
      assertThat(other.status()).isEqualTo(404);
    }
    var hidden = server.ask("GET " + path, "If-None-Match: *");
    assertThat(hidden.body()).isEqualTo(missing.body());
    assertThat(hidden.headers().keySet()).isEqualTo(missing.headers().keySet());
    var own = server.ask("GET " + path, "Auth-Token: " + server.token("me"));
    assertThat(own.status()).isEqualTo(200);
    assertThat(own.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(own.header("Vary")).isEqualTo("Origin, Auth-Token, Authorization, Accept-Encoding");
    assertThat(own.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(server.ask("GET " + path + "?jwt=" + server.token("me")).status()).isEqualTo(200);
  }

  @Test
  void datasetMadePrivateHidesWhatItHadPublished() {
    publish(Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/r/rain.csv").status()).isEqualTo(200);
    upload(Specs.privateOf("me", "id"));
    for (var path :
        new String[] {"/me/id/r/rain.csv", "/me/id/v/1/datapackage.json", "/source/me/id/1"}) {
      assertThat(server.ask("GET " + path).status()).isEqualTo(404);
      assertThat(server.ask("GET " + path, "Auth-Token: " + server.token("me")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void datasetsAreListedInPages() {
    upload(Specs.of("me", "a"));
    upload(Specs.privateOf("me", "b"));
    upload(Specs.of("me", "c"));
    var first = server.ask("GET /api/v1/datasets?owner=me&limit=1");
    assertThat(first.body()).contains("\"id\":\"me/a\"").endsWith("\"next\":\"a\"}");
    var second = server.ask("GET /api/v1/datasets?owner=me-name&after=a");
    assertThat(second.body()).contains("\"id\":\"me/c\"").doesNotContain("me/b");
    assertThat(second.body()).endsWith("\"next\":null}");
    var own = server.ask("GET /api/v1/datasets?owner=me", "Auth-Token: " + server.token("me"));
    assertThat(own.body()).contains("\"id\":\"me/b\"");
    assertThat(server.ask("GET /api/v1/datasets?owner=nobody").body())
        .isEqualTo("{\"datasets\":[],\"next\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?owner=",
        "?owner=%00",
        "?owner=me&after=%00",
        "?owner=me&limit=0",
        "?owner=me&limit=9999",
        "?owner=me&limit=x"
      })
  void listThatIsNotAskedForRightIsABadRequest(String query) {
    assertThat(server.ask("GET /api/v1/datasets" + query).status()).isEqualTo(400);
  }

  private Wire.Reply upload(String spec) {
    return server.post("/source/upload", spec, "Auth-Token: " + server.token("me"));
  }

  private void publish(String spec) {
    upload(spec);
    for (var artifact :
        "/validation_report,/rain_csv,/rain_json,/id_zip,/rain_csv_preview,/rain,".split(",", -1)) {
      server.post(
          "/source/update",
          "{\"pipeline\": \"me/id/1%s\", \"event\": \"finish\", \"success\": true}"
              .formatted(artifact));
    }
    server.publish("me/id/rain_csv/data/0f/rain_csv.csv", ROWS);
    server.publish("me/id/page/archive/1f/pàge.html", "<script>alert(1)</script>");
    server.publish("me/id/1/statistics.json", "{\"resources\": []}");
    server.publish("me/id/1/datapackage.json", PACKAGE);
  }
}
