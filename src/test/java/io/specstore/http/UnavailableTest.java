package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What clients see of a registry or a disk that takes nothing now.
class UnavailableTest extends ServerFixture {
  private static final String BYTES = "id\n1\n";

  @BeforeEach
  void uploadOnce() {
    assertThat(upload().status()).isEqualTo(200);
  }

  @Test
  void readOnlyRegistryIsUnavailableAndCanBeRead() {
    server.onRegistry("PRAGMA query_only = ON");
    for (var answer : new Wire.Reply[] {upload(), blob()}) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(answer.body())
          .contains("\"The registry is read-only now; try again shortly\"")
          .doesNotContain("SQLITE", "t.db");
    }
    assertThat(server.ask("GET /source/me/prices/latest").status()).isEqualTo(200);
  }

  @Test
  void fullRegistryIsInsufficientStorage() {
    server.onRegistry("CREATE TABLE filler (x TEXT)");
    for (var table : new String[] {"blobs", "revisions"}) {
      server.onRegistry(
          "CREATE TRIGGER needs_space_%1$s BEFORE INSERT ON %1$s BEGIN INSERT INTO filler VALUES (zeroblob(1000000)); END"
              .formatted(table));
    }
    // It is never lower than the pages that there are.
    server.onRegistry("PRAGMA max_page_count = 1");
    for (var answer : new Wire.Reply[] {upload(), blob()}) {
      assertThat(answer.status()).isEqualTo(507);
      assertThat(answer.body())
          .contains("\"The registry has no space left now; try again shortly\"");
    }
    assertThat(server.ask("GET /source/me/prices/latest").status()).isEqualTo(200);

    server.onRegistry("PRAGMA max_page_count = 1000000");
    assertThat(upload().status()).isEqualTo(200);
    assertThat(blob().status()).isEqualTo(201);
  }

  @Test
  void diskThatTakesNoBytesIsUnavailable() throws IOException {
    Files.writeString(folder.resolve("parts"), "a file in the way");
    var answer = blob();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.body())
        .contains("\"The store does not work now; try again shortly\"")
        .doesNotContain("parts");
    assertThat(upload().status()).isEqualTo(200);
  }

  private Wire.Reply upload() {
    return server.post(
        "/source/upload", Specs.external("me", "prices"), "Auth-Token: " + server.token("me"));
  }

  private Wire.Reply blob() {
    return server.call(
        "PUT /api/v1/blobs/" + sha256(BYTES), BYTES, "Auth-Token: " + server.token("me"));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
