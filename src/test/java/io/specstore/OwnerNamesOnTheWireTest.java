package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenIssuer;
import io.specstore.testing.Eventually;
import io.specstore.testing.LoopbackSite;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import io.specstore.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners are found by the names that are proved to be theirs, over HTTP. */
class OwnerNamesOnTheWireTest {
  private static final Tokens TOKENS = Tokens.create();

  @TempDir Path data;

  @Test
  void authServerProvesNames() {
    try (var auth = authServer()) {
      auth.text("/auth/resolve", "{\"userid\":\"id-1\"}");
      try (var app = Apps.start(data, Map.of("AUTH_SERVER", "127.0.0.1:" + auth.port()))) {
        var owner = new TestClient(app.port(), TOKENS.of("id-1", 9));
        var answer = owner.upload(spec("id-1", "ada")).body();
        assertThat(answer).contains("\"success\":true", "\"problems\":[]");
        assertThat(Apps.stranger(app).get("/source/ada/id/latest").statusCode()).isEqualTo(200);
        var other = new TestClient(app.port(), TOKENS.of("id-2", 9));
        assertThat(other.upload(spec("id-2", "ada")).body())
            .contains("\"success\":true", "owner-name-unproved", "\"errors\":[]");
        assertThat(Apps.stranger(app).get("/source/ada/id/latest").body()).contains("id-1/id/1");
        assertThat(auth.requests()).containsOnlyOnce("/auth/resolve?username=ada");
      }
    }
  }

  @Test
  void authServerThatHangsHoldsNoUpload() {
    var answers = new CountDownLatch(1);
    try (var auth = authServer()) {
      auth.page(
          "/auth/resolve",
          exchange -> {
            try {
              answers.await();
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
            LoopbackSite.send(
                exchange, 200, "{\"userid\":\"id-1\"}".getBytes(StandardCharsets.UTF_8));
          });
      try (var app = Apps.start(data, Map.of("AUTH_SERVER", "127.0.0.1:" + auth.port()))) {
        var owner = new TestClient(app.port(), TOKENS.of("id-1", 9));
        // The auth server answers only once the upload is answered.
        assertThat(owner.upload(spec("id-1", "ada")).body())
            .contains("\"success\":true", "\"flow_id\":\"id-1/id/1\"", "owner-name-unproved");
        assertThat(owner.get("/source/id-1/id/latest").statusCode()).isEqualTo(200);
        answers.countDown();
        Eventually.holds(
            "the name leads to its owner",
            () -> Apps.stranger(app).get("/source/ada/id/latest").statusCode() == 200);
      }
    } finally {
      answers.countDown();
    }
  }

  @Test
  void tokenOfTheOwnIssuerProvesItsUsername() {
    try (var app = Apps.start(data, Map.of())) {
      var issuer = new TokenIssuer(BuiltInKeys.openOrCreate(data), Clock.systemUTC());
      var token = issuer.issue(new Principal("id-1", 9, "ada"), Duration.ofHours(1));
      var plain = issuer.issue(new Principal("id-1", 9), Duration.ofHours(1));
      assertThat(new TestClient(app.port(), plain).upload(spec("id-1", "ada")).body())
          .contains("\"success\":true", "owner-name-unproved");
      assertThat(Apps.stranger(app).get("/source/ada/id/latest").statusCode()).isEqualTo(404);
      assertThat(new TestClient(app.port(), token).upload(spec("id-1", "ada")).body())
          .contains("\"success\":true", "\"problems\":[]");
      assertThat(Apps.stranger(app).get("/source/ada/id/latest").statusCode()).isEqualTo(200);
    }
  }

  private static LoopbackSite authServer() {
    var auth = new LoopbackSite();
    auth.text("/auth/public-key", TOKENS.publicPem());
    return auth;
  }

  private static String spec(String ownerId, String name) {
    return Specs.external(ownerId, "id")
        .replace("\"owner\":\"" + ownerId + "\"", "\"owner\":\"" + name + "\"");
  }
}
