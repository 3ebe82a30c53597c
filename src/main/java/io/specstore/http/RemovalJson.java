package io.specstore.http;

import io.specstore.flow.Removal;

/// What goes with a deletion.
final class RemovalJson {
  private RemovalJson() {}

  static byte[] render(Removal removal, boolean isDryRun) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeBooleanField("success", true);
      json.writeBooleanField("dry_run", isDryRun);
      json.writeStringField("target", removal.target().toString());
      json.writeNumberField("bytes", removal.bytes());
      JsonBytes.writeTexts(
          json, "revisions", removal.revisions().stream().map(Object::toString).toList());
      json.writeArrayFieldStart("files");
      for (var file : removal.files()) {
        json.writeStartObject();
        json.writeStringField("path", file.key());
        json.writeNumberField("bytes", file.bytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("blobs");
      for (var blob : removal.blobs()) {
        json.writeStartObject();
        json.writeStringField("sha256", blob.sha256());
        json.writeNumberField("bytes", blob.bytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      JsonBytes.writeTexts(json, "databases", removal.databases());
      json.writeEndObject();
    });
  }
}
