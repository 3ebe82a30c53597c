package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import org.junit.jupiter.api.Test;

/// Flows that wait for their run, which this server never begins.
class FlowApiTest extends ServerFixture {
  private static final String FLOW = "/api/v1/datasets/me/id/1/";

  @Override
  RunningServer.Wish wish() {
    return super.wish().engine(EngineKind.BUILTIN);
  }

  @Test
  void aQueuedFlowShowsItsPlace() {
    PublishedDataset.upload(server, Specs.of("me", "first"));
    PublishedDataset.upload(server, Specs.of("me", "id"));
    var status = server.ask("GET /source/me/id/1");
    assertThat(status.body())
        .contains("\"state\":\"QUEUED\"")
        .endsWith(",\"queue\":{\"ahead\":1,\"lane\":\"small\",\"etaSeconds\":null}}");
    post("/api/v1/datasets/me/first/1/cancel", "me");
    var next = server.ask("GET /source/me/id/1", "If-None-Match: " + status.header("ETag"));
    assertThat(next.status()).as("the place has changed").isEqualTo(200);
    assertThat(next.body()).contains("\"queue\":{\"ahead\":0,");
  }

  @Test
  void theOwnerCancelsAFlow() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
    var answer = post(FLOW + "cancel", "me");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"success\":true,\"dataset_id\":\"me/id\",\"flow_id\":\"me/id/1\",\"state\":\"FAILED\"}");
    assertThat(server.ask("GET /source/me/id/1").body())
        .contains("\"state\":\"FAILED\"", "cancelled by me")
        .doesNotContain("\"queue\"");
    assertThat(server.ask("GET /api/v1/audit", "Auth-Token: " + server.token("me")).body())
        .containsOnlyOnce("\"action\":\"cancelled\"");
  }

  @Test
  void theOwnerRunsASpecAgain() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
    post(FLOW + "cancel", "me");
    var answer = post(FLOW + "retry", "me");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("\"success\":true", "\"flow_id\":\"me/id/2\"");
    assertThat(server.ask("GET /source/me/id/2").body()).contains("\"state\":\"QUEUED\"");
  }

  @Test
  void othersDoNeitherAndLearnNothingOfPrivateFlows() {
    PublishedDataset.upload(server, Specs.of("me", "id"));
    assertThat(server.post(FLOW + "cancel", "").status()).isEqualTo(401);
    assertThat(post(FLOW + "retry", "you").status()).isEqualTo(401);
    assertThat(post("/api/v1/datasets/me/none/1/cancel", "me").status()).isEqualTo(404);
    PublishedDataset.upload(server, Specs.of("me", "id").replace("published", "private"));
    assertThat(post(FLOW + "cancel", "you").status()).isEqualTo(404);
    assertThat(server.ask("GET /source/me/id/1", "Auth-Token: " + server.token("me")).body())
        .contains("\"state\":\"QUEUED\"");
  }

  private Wire.Reply post(String path, String owner) {
    return server.post(path, "", "Auth-Token: " + server.token(owner));
  }
}
