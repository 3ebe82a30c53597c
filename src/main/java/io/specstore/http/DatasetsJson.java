package io.specstore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.specstore.registry.DatasetSummary;
import java.io.IOException;
import java.util.List;

/// A page of an owner's datasets, as `GET /api/v1/datasets` lists them.
final class DatasetsJson {
  private DatasetsJson() {}

  /// @param next after which name the next page begins; empty when there is none
  static byte[] render(List<DatasetSummary> datasets, String next) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("datasets");
      for (var dataset : datasets) {
        write(json, dataset);
      }
      json.writeEndArray();
      JsonBytes.writeTextOrNull(json, "next", next);
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, DatasetSummary dataset) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", dataset.id().toString());
    json.writeStringField("ownerid", dataset.id().ownerId());
    json.writeStringField("owner", dataset.ownerName());
    json.writeStringField("name", dataset.id().name());
    json.writeStringField("findability", dataset.visibility().findability().wireName());
    if (dataset.visibility().isUnpublished()) {
      json.writeBooleanField("unpublished", true);
    }
    json.writeBooleanField("certified", dataset.certified());
    json.writeNumberField("revision", dataset.revisions().last());
    json.writeStringField("state", dataset.lastStatus().name());
    if (dataset.revisions().successful() == 0) {
      json.writeNullField("successful");
    } else {
      json.writeNumberField("successful", dataset.revisions().successful());
    }
    json.writeStringField("created", dataset.createdAt().toString());
    json.writeStringField("modified", dataset.updatedAt().toString());
    json.writeEndObject();
  }
}
