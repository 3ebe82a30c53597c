package io.specstore.bench;

import java.nio.file.Path;

/// A dataset of one file that the server reads where it lies.
///
/// @param schema the Table Schema of its columns, as JSON
record FileSpec(Path file, String schema) {
  static final String DATASET = "big";

  /// The spec to be uploaded.
  String text() {
    var name = file.getFileName().toString();
    return """
    {"meta": {"version": 1, "ownerid": "bench", "owner": "bench", "dataset": "%s",
              "findability": "published"},
     "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
       "resource-mapping": {},
       "descriptor": {"name": "big", "resources": [
         {"name": "big", "path": "%s", "format": "%s", "schema": %s}]}}}]}
    """
        .formatted(DATASET, name, name.substring(name.lastIndexOf('.') + 1), schema);
  }
}
