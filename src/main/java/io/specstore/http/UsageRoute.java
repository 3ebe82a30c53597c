package io.specstore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.specstore.dataset.Names;
import io.specstore.flow.OwnerUsage;
import io.specstore.flow.Usage;
import java.io.IOException;

/// `GET /api/v1/usage`: how much the token's owner has on this server.
final class UsageRoute implements Route.Endpoint {
  private final Usage usage;

  UsageRoute(Usage usage) {
    this.usage = usage;
  }

  @Override
  public Answer answer(Request request) {
    return request
        .principal()
        .filter(owner -> Names.ownerViolation(owner.ownerId()).isEmpty())
        .map(
            owner -> Answer.json(200, render(usage.of(owner.ownerId()))).with(CacheControl.PRIVATE))
        .orElseGet(() -> Refusals.noToken("This takes the token of the owner"));
  }

  private static byte[] render(OwnerUsage usage) {
    var counts = usage.counts();
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeStringField("owner", counts.ownerId());
      json.writeNumberField("datasets", counts.datasets());
      json.writeNumberField("revisions", counts.revisions());
      json.writeNumberField("failed_revisions", counts.failed());
      json.writeNumberField("deleted_revisions", counts.deleted());
      writeFiles(json, "published_files", usage.published());
      writeFiles(json, "other_files", usage.other());
      writeFiles(json, "uploaded_files", new OwnerUsage.Files(counts.blobs(), counts.blobBytes()));
      json.writeObjectFieldStart("limits");
      writeLimit(json, "file_bytes", usage.limits().files());
      writeLimit(json, "uploaded_bytes", usage.limits().blobs());
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  private static void writeLimit(JsonGenerator json, String field, long bytes) throws IOException {
    if (bytes == Usage.UNLIMITED) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, bytes);
    }
  }

  private static void writeFiles(JsonGenerator json, String field, OwnerUsage.Files files)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("count", files.count());
    json.writeNumberField("bytes", files.bytes());
    json.writeEndObject();
  }
}
