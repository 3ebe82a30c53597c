package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who sees the secrets in the addresses of sources. */
class MaskedStatusTest extends ServerFixture {
  private static final String SPEC =
      Specs.of("me", "id")
          .replace(
              "\"http://example.org/rain.csv\"",
              "\"https://u:pw@example.org/rain.csv?X-Amz-Signature=abc&b=1\"")
          .replace("http://example.org/data", "http://u:p@example.org/data");

  @Test
  void othersSeeNoSecretsOfAddresses() {
    upload(SPEC);
    fail("cannot read https://u:pw@example.org/rain.csv?jwt=eyJ");

    var status = server.ask("GET /source/me/id/1");
    assertThat(status.body())
        .contains(
            "\"https://***@example.org/rain.csv?X-Amz-Signature=***&b=1\"",
            "\"url\":\"http://***@example.org/datapackage.json\"",
            "cannot read https://***@example.org/rain.csv?jwt=***\"")
        .doesNotContain("pw@", "abc", "eyJ");
    assertThat(server.ask("GET /source/me/id/1", "Auth-Token: " + server.token("you")).body())
        .isEqualTo(status.body());
  }

  @Test
  void ownerSeesAddressesAsTheyWereSent() {
    upload(SPEC);
    var others = server.ask("GET /source/me/id/1");
    var own = server.ask("GET /source/me/id/1", "Auth-Token: " + server.token("me"));
    assertThat(own.body())
        .contains("\"https://u:pw@example.org/rain.csv?X-Amz-Signature=abc&b=1\"")
        .contains("http://u:p@example.org/datapackage.json");
    assertThat(own.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(own.header("ETag")).isNotEqualTo(others.header("ETag"));
    var tag = "If-None-Match: " + own.header("ETag");
    assertThat(server.ask("GET /source/me/id/1", tag).status()).isEqualTo(200);
    assertThat(server.ask("GET /source/me/id/1").body()).isEqualTo(others.body());
  }

  @Test
  void statusWithoutSecretsIsTheSameForAll() {
    upload(Specs.of("me", "id"));
    assertThat(server.ask("GET /source/me/id/1").body())
        .isEqualTo(server.ask("GET /source/me/id/1", "Auth-Token: " + server.token("me")).body());
  }

  private void upload(String spec) {
    var answer = server.post("/source/upload", spec, "Auth-Token: " + server.token("me"));
    assertThat(answer.body()).contains("\"success\":true");
  }

  private void fail(String line) {
    server.post(
        "/source/update",
        "{\"pipeline_id\": \"me/id/1/rain_csv\", \"event\": \"finish\", \"success\": false,"
            + " \"errors\": [\""
            + line
            + "\"]}");
  }
}
