package io.specstore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.specstore.datapackage.SourceSecrets;
import io.specstore.flow.QueuePlace;
import io.specstore.flow.StatusDetail;
import io.specstore.registry.PipelineRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The status of a revision as the answer of `GET /source/{owner}/{dataset}/{revision}`.
final class StatusJson {
  private StatusJson() {}

  /// For the owner.
  static byte[] render(StatusDetail detail) {
    return JsonBytes.write(json -> write(json, detail));
  }

  /// For all others: without the secrets of sources' addresses.
  static byte[] renderMasked(StatusDetail detail) {
    var whole = new String(render(detail), StandardCharsets.UTF_8);
    return SourceSecrets.maskedJson(whole).getBytes(StandardCharsets.UTF_8);
  }

  /// That status with the place in the queue, which changes without the revision.
  static byte[] with(byte[] status, QueuePlace place) {
    var queue =
        JsonBytes.write(json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("queue");
          json.writeNumberField("ahead", place.ahead());
          json.writeStringField("lane", place.lane());
          if (place.etaSeconds().isPresent()) {
            json.writeNumberField("etaSeconds", place.etaSeconds().getAsLong());
          } else {
            json.writeNullField("etaSeconds");
          }
          json.writeEndObject();
          json.writeEndObject();
        });
    // Both are objects: the brace that ends the first gives way to a comma for the one that begins
    // the other.
    var both = Arrays.copyOf(status, status.length - 1 + queue.length);
    both[status.length - 1] = ',';
    System.arraycopy(queue, 1, both, status.length, queue.length - 1);
    return both;
  }

  private static void write(JsonGenerator json, StatusDetail detail) throws IOException {
    var revision = detail.revision();
    json.writeStartObject();
    json.writeStringField("id", revision.id().toString());
    json.writeFieldName("spec_contents");
    json.writeRawValue(detail.spec());
    json.writeStringField("modified", revision.createdAt().toString());
    json.writeStringField("state", revision.status().name());
    JsonBytes.writeTexts(json, "logs", detail.logs());
    JsonBytes.writeTexts(json, "error_log", revision.state().errorLog());
    writeStats(json, revision.state().stats());
    json.writeObjectFieldStart("pipelines");
    for (var pipeline : detail.pipelines()) {
      writePipeline(json, pipeline);
    }
    json.writeEndObject();
    json.writeBooleanField("certified", detail.isCertified());
    if (detail.isUnpublished()) {
      json.writeBooleanField("unpublished", true);
    }
    json.writeEndObject();
  }

  private static void writePipeline(JsonGenerator json, PipelineRow pipeline) throws IOException {
    json.writeObjectFieldStart(pipeline.id().toString());
    json.writeStringField("title", pipeline.title());
    json.writeStringField("status", pipeline.status().name());
    writeStats(json, pipeline.stats());
    JsonBytes.writeTexts(json, "error_log", pipeline.errorLog());
    json.writeEndObject();
  }

  /// Always an object, so that no client needs to look for null.
  private static void writeStats(JsonGenerator json, String stats) throws IOException {
    json.writeFieldName("stats");
    json.writeRawValue(stats.isEmpty() ? "{}" : stats);
  }
}
