package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hiding and deleting by the API, and who may.
class DeletionApiTest extends ServerFixture {
  private String token = "";

  @BeforeEach
  void publish() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    token = "Auth-Token: " + server.token("me");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE /api/v1/datasets/me/id",
        "DELETE /api/v1/datasets/me/id/1",
        "DELETE /api/v1/owners/me",
        "POST /api/v1/datasets/me/id/unpublish",
        "POST /api/v1/datasets/me/id/1/unpublish",
        "POST /api/v1/datasets/me/id/publish",
        "DELETE /api/v1/datasets/me/nothing",
        "GET /api/v1/audit",
      })
  void onlyTheOwnerMay(String request) {
    assertThat(server.ask(request).status()).isEqualTo(401);
    if (!request.endsWith("audit")) {
      var other = "Auth-Token: " + server.token("you");
      assertThat(server.ask(request, other).status()).isEqualTo(404);
    }
    assertThat(server.ask("GET /me/id/datapackage.json").status()).isEqualTo(200);
  }

  @Test
  void dryRunSaysWhatGoesAndDeletesNothing() {
    var answer = server.ask("DELETE /api/v1/datasets/me/id/1?dry_run=true", token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"dry_run\":true", "\"target\":\"me/id/1\"", "\"revisions\":[\"me/id/1\"]")
        .contains("{\"path\":\"me/id/1/datapackage.json\",\"bytes\":");
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(server.ask("DELETE /api/v1/datasets/me/id/1?dry_run=yes", token).status())
        .isEqualTo(400);
    assertThat(server.ask("GET /me/id/datapackage.json").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"datasets/me/id", "datasets/me-name/id", "datasets/me/id/1", "owners/me"})
  void deletedIsThereForNobody(String what) {
    var address = "DELETE /api/v1/" + what + "?reason=wrong%20source";
    assertThat(server.ask(address, token).status()).isEqualTo(200);
    for (var path :
        new String[] {
          "/source/me/id/latest",
          "/source/me/id/1",
          "/me/id/datapackage.json",
          "/me/id/v/1/datapackage.json",
          "/me/id/r/rain.csv",
          "/api/v1/datasets/me/id/1/statistics"
        }) {
      assertThat(server.ask("GET " + path, token).status()).as(path).isEqualTo(404);
    }
    assertThat(server.ask(address, token).status()).isEqualTo(404);
    assertThat(server.ask("GET /api/v1/datasets?owner=me", token).body())
        .contains("\"datasets\":[]");
    assertThat(server.ask("GET /api/v1/audit", token).body())
        .contains("\"action\":\"deleted\"", "\"actor\":\"me\",\"reason\":\"wrong source\"")
        .contains("\"action\":\"updated\"", "\"actor\":\"/source/update\"");
    assertThat(
            server
                .post(
                    "/source/update",
                    "{\"pipeline\": \"me/id/1/rain\", \"event\": \"finish\", \"success\": true}")
                .body())
        .contains("pipeline not found");
    assertThat(PublishedDataset.upload(server, Specs.of("me", "id")).body())
        .contains("\"flow_id\":\"me/id/2\"");
  }

  @Test
  void unpublishedIsThereForItsOwnerOnly() {
    var answer = server.ask("POST /api/v1/datasets/me/id/unpublish", token);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"target\":\"me/id\",\"unpublished\":true");
    assertThat(server.ask("GET /source/me/id/1").status()).isEqualTo(404);
    assertThat(server.ask("GET /me/id/r/rain.csv").status()).isEqualTo(404);
    assertThat(server.ask("GET /api/v1/datasets?owner=me").body()).contains("\"datasets\":[]");
    assertThat(server.ask("GET /source/me/id/1", token).body()).contains("\"unpublished\":true");
    assertThat(server.ask("GET /me/id/r/rain.csv", token).status()).isEqualTo(200);
    assertThat(server.ask("GET /api/v1/datasets?owner=me", token).body())
        .contains("\"findability\":\"published\",\"unpublished\":true");
    server.ask("POST /api/v1/datasets/me/id/publish", token);
    assertThat(server.ask("GET /api/v1/datasets?owner=me", token).body())
        .doesNotContain("unpublished");
    var status = server.ask("GET /source/me/id/1");
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body()).doesNotContain("unpublished");
    assertThat(server.ask("GET /me/id/r/rain.csv").status()).isEqualTo(200);
  }

  @Test
  void methodThatIsNotTakenIsNamed() {
    assertThat(server.ask("GET /api/v1/datasets/me/id").header("Allow"))
        .isEqualTo("DELETE, OPTIONS");
    assertThat(server.ask("DELETE /api/v1/datasets/me/id/unpublish", token).status())
        .isEqualTo(405);
    assertThat(server.ask("DELETE /api/v1/datasets/me/id/one", token).status()).isEqualTo(404);
    assertThat(server.ask("DELETE /api/v1/datasets/me/id/1/2", token).status()).isEqualTo(404);
  }
}
