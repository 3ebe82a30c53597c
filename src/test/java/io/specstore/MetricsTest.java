package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server counts for Prometheus. */
class MetricsTest {
  private static final List<byte[]> TABLES = List.of(Specs.table(2_100, 1), Specs.table(3, 2));

  private static final Pattern TYPE =
      Pattern.compile("# TYPE (specstore_[a-z_]+) (counter|gauge|histogram)");
  private static final Pattern HELP = Pattern.compile("# HELP specstore_[a-z_]+ [A-Z].+\\.");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(specstore_[a-z_]+)(\\{([a-z_]+=\"[A-Za-z0-9_.+-]*\",?)*\\})? [-+.0-9EInf]+");

  @TempDir Path data;

  @Test
  void everyLineParsesAndEveryNameIsDocumented() throws IOException {
    try (var app = Apps.start(data, Map.of())) {
      publish(Apps.client(app, data, "me"), Specs.uploaded("me", "id", TABLES));
      var answer = Apps.stranger(app).get("/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.body().lines())
          .allMatch(line ->
              HELP.matcher(line).matches()
                  || TYPE.matcher(line).matches()
                  || SAMPLE.matcher(line).matches());
      var names = new TreeSet<String>();
      TYPE.matcher(answer.body()).results().forEach(found -> names.add(found.group(1)));
      var documented = new TreeSet<String>();
      Pattern.compile("`(specstore_[a-z_]+)`")
          .matcher(Files.readString(Path.of("docs", "operating.md")))
          .results()
          .forEach(found -> documented.add(found.group(1)));
      assertThat(documented).isEqualTo(names);
    }
  }

  @Test
  void whatHappenedIsCounted() {
    try (var app = Apps.start(data, Map.of("MAX_BODY_BYTES", "100000"))) {
      var owner = Apps.client(app, data, "me");
      publish(owner, Specs.uploaded("me", "id", TABLES));
      var sourceBytes = TABLES.get(0).length + TABLES.get(1).length;
      owner.postJson("/source/upload", " ".repeat(100_001));
      assertThat(
              Apps.client(app, data, "poor", 0).upload(Specs.external("poor", "id")).statusCode())
          .isEqualTo(200);
      assertThat(lines(app))
          .contains(
              "specstore_flow_attempts_total 1.0",
              "specstore_flows_ended_total{state=\"succeeded\"} 1.0",
              "specstore_flows_ended_total{state=\"failed\"} 0.0",
              "specstore_source_limits_met_total{limit=\"SOURCE_MIN_RATE\"} 0.0",
              "specstore_rows_read_total 2103.0",
              "specstore_source_bytes_total " + (double) sourceBytes,
              "specstore_flows{state=\"waiting\"} 0.0",
              "specstore_queue_oldest_seconds 0.0",
              "specstore_lane_sources{lane=\"small\",state=\"working\"} 0.0",
              "specstore_request_limits_met_total{limit=\"MAX_BODY_BYTES\"} 1.0",
              "specstore_request_limits_met_total{limit=\"max_dataset_num\"} 1.0",
              "specstore_http_requests_total{method=\"POST\",route=\"upload\",status=\"4xx\"} 1.0")
          .anyMatch(line -> line.matches("specstore_artifact_bytes_total [1-9].*"))
          .anyMatch(line ->
              line.matches("specstore_database_seconds_count\\{operation=\"write\"\\} [1-9].*"))
          .anyMatch(line ->
              line.matches(
                  "specstore_store_seconds_count\\{operation=\"put\",store=\"pkgstore\"\\} [1-9].*"))
          .anyMatch(line -> line.matches("specstore_heap_used_bytes [1-9].*"));
    }
  }

  @Test
  void nothingOfOwnersAndDatasetsIsInIt() {
    try (var app = Apps.start(data, Map.of())) {
      for (var i = 0; i < 20; i++) {
        var owner = Apps.client(app, data, "owner" + i + "secret");
        TABLES.forEach(owner::bring);
        owner.upload(Specs.uploaded("owner" + i + "secret", "hidden" + i, TABLES));
        owner.get("/source/owner" + i + "secret/hidden" + i + "/latest");
        owner.get("/owner" + i + "secret/hidden" + i + "/datapackage.json");
        owner.get("/nowhere" + i);
      }
      var text = Apps.stranger(app).get("/metrics").body();
      assertThat(text).doesNotContain("secret", "hidden", "nowhere", "owner1");
      assertThat(text.lines().filter(line -> line.startsWith("specstore_http_requests")))
          .hasSizeLessThan(12);
      assertThat(text).hasSizeLessThan(30_000);
    }
  }

  @Test
  void openMetricsForWhoAsksForIt() throws IOException, InterruptedException {
    try (var app = Apps.start(data, Map.of());
        var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/metrics"))
              .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(answer.body()).endsWith("# EOF\n").contains("specstore_flows{state=\"running\"}");
    }
  }

  private static List<String> lines(App app) {
    return Apps.stranger(app).get("/metrics").body().lines().toList();
  }

  private static void publish(TestClient owner, String spec) {
    TABLES.forEach(owner::bring);
    var id = owner.tryUpload(spec).orElseThrow();
    Eventually.holds("published", () -> owner.state(id).equals("SUCCEEDED"));
  }
}
