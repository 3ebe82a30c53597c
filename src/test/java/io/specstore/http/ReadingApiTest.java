package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Published files, lists, privacy.
class ReadingApiTest extends ServerFixture {
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var file = server.ask("GET " + path);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(PublishedDataset.ROWS);
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
    PublishedDataset.upload(server, Specs.of("me", "id"));
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
    PublishedDataset.upload(server, Specs.of("me", "id").replace("published", "private"));
    server.publish("me/id/1/early/rain_csv_preview.json", "[]");
    var address = "GET /me/id/v/1/r/rain_csv_preview.json";
    assertThat(server.ask(address).status()).isEqualTo(404);
    assertThat(server.ask(address, "Auth-Token: " + server.token("me")).status()).isEqualTo(200);
  }

  @Test
  void packageIsServedForTheDatasetAndForTheRevision() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/datapackage.json").body())
        .isEqualTo(PublishedDataset.PACKAGE);
    assertThat(server.ask("GET /me/id/v/1/datapackage.json").body())
        .isEqualTo(PublishedDataset.PACKAGE);
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var statistics = server.ask("GET " + path);
    assertThat(statistics.status()).isEqualTo(200);
    assertThat(statistics.body()).isEqualTo("{\"resources\": []}");
    assertThat(statistics.header("Content-Type")).isEqualTo("application/json");
    var tag = "If-None-Match: " + statistics.header("ETag");
    assertThat(server.ask("GET " + path, tag).status()).isEqualTo(304);
  }

  @Test
  void statisticsAreNotThereBeforeThePackageIs() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
    assertThat(server.ask("GET " + path).status()).isEqualTo(404);
  }

  @Test
  void typeThatABrowserRunsIsADownload() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var file = server.ask("GET /me/id/r/page.html");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo("text/html");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"p_ge.html\"; filename*=UTF-8''p%C3%A0ge.html");
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
    PublishedDataset.publish(server, Specs.privateOf("me", "id"));
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
    PublishedDataset.publish(server, Specs.of("me", "id"));
    assertThat(server.ask("GET /me/id/r/rain.csv").status()).isEqualTo(200);
    PublishedDataset.upload(server, Specs.privateOf("me", "id"));
    for (var path :
        new String[] {"/me/id/r/rain.csv", "/me/id/v/1/datapackage.json", "/source/me/id/1"}) {
      assertThat(server.ask("GET " + path).status()).isEqualTo(404);
      assertThat(server.ask("GET " + path, "Auth-Token: " + server.token("me")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void datasetsAreListedInPages() {
    PublishedDataset.upload(server, Specs.of("me", "a"));
    PublishedDataset.upload(server, Specs.privateOf("me", "b"));
    PublishedDataset.upload(server, Specs.of("me", "c"));
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
}
