package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the status shows an owner of what they have. */
class OwnerUsageTest {
  private static final byte[] TABLE = Specs.table(30, 1);

  @TempDir Path data;

  @Test
  void ownerSeesWhatCountsAgainstTheLimits() {
    var limits = Map.of("MAX_OWNER_BYTES", "10000000", "MAX_OWNER_BLOB_BYTES", "20000");
    try (var app = Apps.start(data, limits)) {
      var owner = Apps.client(app, data, "me");
      var id = publish(owner);
      Eventually.holds(
          "counted",
          () ->
              owner
                  .get("/source/" + id)
                  .body()
                  .endsWith(
                      ",\"uploaded_bytes\":{\"used\":%d,\"limit\":20000}}}"
                          .formatted(TABLE.length)));
      var status = owner.get("/source/" + id);
      assertThat(status.body())
          .containsPattern(",\"usage\":\\{\"file_bytes\":\\{\"used\":[0-9]+,\"limit\":10000000},");
      assertThat(status.headers().firstValue("ETag").orElseThrow()).contains("-u" + TABLE.length);
      var others = Apps.stranger(app).get("/source/" + id);
      assertThat(others.statusCode()).isEqualTo(200);
      assertThat(others.body()).doesNotContain("\"usage\"");
      assertThat(Apps.client(app, data, "you").get("/source/" + id).body())
          .isEqualTo(others.body());
    }
  }

  @Test
  void onlyWhatIsLimitedIsShown() {
    try (var app = Apps.start(data, Map.of("MAX_OWNER_BLOB_BYTES", "20000"))) {
      var owner = Apps.client(app, data, "me");
      assertThat(owner.get("/source/" + publish(owner)).body())
          .contains(",\"usage\":{\"uploaded_bytes\":{\"used\":");
    }
  }

  @Test
  void nothingIsShownWithoutALimit() {
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      assertThat(owner.get("/source/" + publish(owner)).body()).doesNotContain("\"usage\"");
    }
  }

  private static String publish(TestClient owner) {
    owner.bring(TABLE);
    var id = owner.tryUpload(Specs.uploaded("me", "id", List.of(TABLE))).orElseThrow();
    Eventually.holds("published", () -> owner.state(id).equals("SUCCEEDED"));
    return id;
  }
}
