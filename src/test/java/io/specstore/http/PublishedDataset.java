package io.specstore.http;

/// A dataset on a server with a package that a test published.
final class PublishedDataset {
  static final String PACKAGE =
      """
      {"name": "weather", "readme": "# Weather", "resources": [
        {"name": "rain_csv", "format": "csv", "encoding": "utf-8", "hash": "0f", "path": "rain_csv/data/0f/rain_csv.csv",
         "datahub": {"type": "derived/csv", "derivedFrom": ["rain"]}},
        {"name": "page", "format": "html", "mediatype": "text/html", "hash": "1f", "path": "page/archive/1f/pàge.html",
         "datahub": {"type": "original"}}]}
      """;
  static final String ROWS = "day,mm\r\n2026-03-01,4.5\r\n";

  private PublishedDataset() {}

  static Wire.Reply upload(RunningServer server, String spec) {
    return server.post("/source/upload", spec, "Auth-Token: " + server.token("me"));
  }

  /// Uploads that spec of `me/id` and ends its pipelines.
  static void publish(RunningServer server, String spec) {
    upload(server, spec);
    for (var artifact :
        "/validation_report,/rain_csv,/rain_json,/id_zip,/rain_csv_preview,/rain,".split(",", -1)) {
      server.post(
          "/source/update",
          "{\"pipeline\": \"me/id/1%s\", \"event\": \"finish\", \"success\": true}"
              .formatted(artifact));
    }
    server.publish("me/id/rain_csv/data/0f/rain_csv.csv", ROWS);
    server.publish("me/id/page/archive/1f/pàge.html", "<script>alert(1)</script>");
    server.publish("me/id/1/statistics.json", "{\"resources\": []}");
    server.publish("me/id/1/datapackage.json", PACKAGE);
  }
}
