package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of a file is sent, in which form, and for how long it may be kept.
class RepresentationTest extends ServerFixture {
  private static final long FOUR_GIGABYTES = 4L << 30;

  @Test
  void filesOfARevisionThatSucceededMayBeKept() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/v/1/r/rain.csv").header("Cache-Control"))
        .isEqualTo("public, max-age=3600, immutable");
    assertThat(server.ask("GET /me/id/r/rain.csv").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(server.ask("GET /me/id/v/1/r/nope.csv").header("Cache-Control"))
        .isEqualTo("no-store");
    PublishedDataset.upload(server, Specs.of("me", "id"));
    server.publish("me/id/2/early/rain_csv_preview.json", "[]");
    assertThat(server.ask("GET /me/id/v/2/r/rain_csv_preview.json").header("Cache-Control"))
        .isEqualTo("no-cache");
    PublishedDataset.upload(server, Specs.privateOf("me", "id"));
    var own = "Auth-Token: " + server.token("me");
    assertThat(server.ask("GET /me/id/v/1/r/rain.csv", own).header("Cache-Control"))
        .isEqualTo("private, no-store");
  }

  @Test
  void textCarriesItsCharset() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
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
    "/me/id, 'This is the address of a package; GET /me/id/v/1/datapackage.json lists what it has'",
    "/me/id/, 'This is the address of a package; GET /me/id/v/1/datapackage.json lists what it has'",
    "/me/id/v/1, 'This is the address of a package; GET /me/id/v/1/datapackage.json lists what it has'",
    "/me/id/v/1/, 'This is the address of a package; GET /me/id/v/1/datapackage.json lists what it has'",
    "/me/id/v/latest/datapackage.json, 'After v/ comes the number of a revision, such as /me/id/v/1/datapackage.json; without v/ it is the latest that SUCCEEDED: /me/id/datapackage.json'",
    "/me/id/v/0/datapackage.json, 'After v/ comes the number of a revision, such as /me/id/v/1/datapackage.json; without v/ it is the latest that SUCCEEDED: /me/id/datapackage.json'",
    "/me/id/v/x/, 'After v/ comes the number of a revision, such as /me/id/v/1/datapackage.json; without v/ it is the latest that SUCCEEDED: /me/id/datapackage.json'",
    "/me/id/v/9/datapackage.json, 'Revision 9 of me/id cannot be found; the newest is 1'",
    "/me/id/../x, 'Not found'",
    "/me/none, 'Not found'",
    "/me/none/v/1/, 'Not found'",
    "/me/id/other.txt, 'The package has no file of that name; datapackage.json lists those that it has'",
  })
  void whatIsMissingInAPackageIsExplained(String path, String why) {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var missing = server.ask("GET " + path);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo("{\"error\":{\"message\":\"" + why + "\"}}");
  }

  @Test
  void datasetWithoutAPublishedRevisionIsExplained() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/datapackage.json").body())
        .contains(
            "No revision of me/id has SUCCEEDED yet; GET /source/me/id/1 says how far the newest is");
  }

  @Test
  void addressesOfAPrivateDatasetExplainNothing() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    PublishedDataset.upload(server, Specs.privateOf("me", "id"));
    for (var path : List.of("", "/", "/v/1", "/v/9/r/rain.csv", "/v/x/", "/datapackage.json")) {
      assertThat(server.ask("GET /me/id" + path).body())
          .as(path)
          .isEqualTo("{\"error\":{\"message\":\"Not found\"}}");
    }
  }

  @Test
  void packageThatIsNotMadeYetIsExplained() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/v/1/datapackage.json").body())
        .contains("Revision 1 of me/id is not published; GET /source/me/id/1 says how far it is");
  }

  @Test
  void fileIsCompressedForThoseWhoAsk() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
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
    for (var name : List.of("Content-Encoding", "ETag", "Vary", "Content-Type", "Cache-Control")) {
      assertThat(head.header(name)).as(name).isEqualTo(file.header(name));
    }
    assertThat(head.header("Content-Length")).isEmpty();
    assertThat(server.ask("HEAD /me/id/r/rain.csv").header("Content-Length"))
        .isEqualTo(Integer.toString(rows.length()));
  }

  @Test
  void clientWhoseWishIsNotUnderstoodGetsThePlainForm() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var file = server.ask("GET /source/me/id/1", "Accept-Encoding: \"gzip");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Encoding")).isEmpty();
  }

  /// Compressing never waits for anything, and virtual threads give up their processor only when
  /// they wait.
  @Test
  void filesThatAreCompressedLeaveProcessorsToOtherRequests() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    server.lengthen("me/id/rain_csv/data/0f/rain_csv.csv", FOUR_GIGABYTES);
    var downloads = new ArrayList<Wire>();
    try {
      for (var i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        var head = "GET /me/id/r/rain.csv HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n";
        downloads.add(new Wire(server.port()).send(head));
      }
      server.awaitWatched(downloads.size());
      assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
      server.awaitWatched(downloads.size());
    } finally {
      downloads.forEach(Wire::close);
    }
  }

  @Test
  void clientOfHttp10GetsFilesWithTheirLength() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    server.publish("me/id/rain_csv/data/0f/rain_csv.csv", "a,b\r\n".repeat(1000));
    try (var wire = new Wire(server.port())) {
      wire.send("GET /me/id/r/rain.csv HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n");
      assertThat(wire.receive().header("Content-Length")).isEqualTo("5000");
    }
  }

  @Test
  void statusIsCompressedForThoseWhoAsk() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var part = server.ask("GET /me/id/r/rain.csv", "Range: " + range);
    assertThat(part.status()).isEqualTo(status);
    assertThat(part.header("Content-Range")).isEqualTo(contentRange);
    if (status == 206) {
      assertThat(part.body()).isEqualTo(body);
    }
    if (status == 200) {
      assertThat(part.body()).isEqualTo(PublishedDataset.ROWS);
    }
  }

  @Test
  void rangeHoldsOnlyForTheVersionThatItIsOf() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var path = "GET /me/id/r/rain.csv";
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: \"0f\"").status()).isEqualTo(206);
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: \"other\"").status()).isEqualTo(200);
    assertThat(server.ask(path, "Range: bytes=0-2", "If-Range: W/\"0f\"").status()).isEqualTo(200);
  }

  @Test
  void fileThatIsHadIsNotSentAgainAndHeadSendsNone() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var had = server.ask("GET /me/id/r/rain.csv", "If-None-Match: \"x\", \"0f\"");
    assertThat(had.status()).isEqualTo(304);
    assertThat(had.body()).isEmpty();
    var head = server.ask("HEAD /me/id/r/rain.csv", "Range: bytes=0-2");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("24");
  }
}
