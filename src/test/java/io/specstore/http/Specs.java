package io.specstore.http;

/// Specs to upload.
final class Specs {
  private Specs() {}

  /// A published dataset of one CSV table, `rain`: seven pipelines.
  static String of(String ownerId, String dataset) {
    return """
    {"meta": {"version": 1, "ownerid": "%s", "owner": "%s", "dataset": "%s", "findability": "published"},
     "inputs": [{"kind": "datapackage", "url": "http://example.org/datapackage.json", "parameters": {
       "resource-mapping": {"rain.csv": "http://example.org/rain.csv"},
       "descriptor": {"name": "weather", "resources": [
         {"name": "rain", "path": "rain.csv", "format": "csv",
          "schema": {"fields": [{"name": "day", "type": "date"}, {"name": "mm", "type": "number"}]}}]}}}]}
    """
        .formatted(ownerId, nameOf(ownerId), dataset);
  }

  static String nameOf(String ownerId) {
    return ownerId + "-name";
  }

  static String privateOf(String ownerId, String dataset) {
    return of(ownerId, dataset).replace("\"published\"", "\"private\"");
  }
}
