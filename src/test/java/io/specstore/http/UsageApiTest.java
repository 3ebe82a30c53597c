package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What an owner is shown of what they have.
class UsageApiTest extends ServerFixture {
  @Test
  void ownerSeesWhatCountsByKind() {
    PublishedDataset.publish(server, Specs.of("me", "id"));
    var answer = server.ask("GET /api/v1/usage", "Auth-Token: " + server.token("me"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(answer.body())
        .startsWith("{\"owner\":\"me\",\"datasets\":1,\"revisions\":1,\"failed_revisions\":0,")
        .contains("\"published_files\":{\"count\":4,", "\"other_files\":{\"count\":0,\"bytes\":0}");
    assertThat(server.ask("GET /api/v1/usage").status()).isEqualTo(401);
    assertThat(server.ask("GET /api/v1/usage", "Auth-Token: " + server.token("..")).status())
        .isEqualTo(401);
    assertThat(server.ask("GET /api/v1/usage", "Auth-Token: " + server.token("you")).body())
        .contains("\"owner\":\"you\",\"datasets\":0");
  }
}
