package io.specstore.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the steps that write a package have in common.
final class DumpParameters {
  private DumpParameters() {}

  static ObjectNode files(boolean withFiles) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("force-format", false)
        .put("handle-non-tabular", withFiles)
        .put("add-filehash-to-path", true);
  }

  /// Where in the descriptor each count is noted.
  static ObjectNode counters() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("datapackage-rowcount", "datahub.stats.rowcount")
        .put("datapackage-bytes", "datahub.stats.bytes")
        .put("datapackage-hash", "datahub.hash")
        .put("resource-rowcount", "rowcount")
        .put("resource-bytes", "bytes")
        .put("resource-hash", "hash");
  }
}
