package io.specstore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.specstore.datapackage.SourceSecrets;
import io.specstore.flow.LimitUse;
import io.specstore.flow.QueuePlace;
import io.specstore.flow.StatusDetail;
import io.specstore.registry.PipelineRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /// That status with the place in the queue, and what its owner has of what is limited: both
  /// change without the revision.
  static byte[] with(byte[] status, Optional<QueuePlace> place, List<LimitUse> uses) {
    if (place.isEmpty() && uses.isEmpty()) {
      return status;
    }
    var more =
        JsonBytes.write(json -> {
          json.writeStartObject();
          if (place.isPresent()) {
            write(json, place.get());
          }
          if (!uses.isEmpty()) {
            write(json, uses);
          }
          json.writeEndObject();
        });
    // Both are objects: the brace that ends the first gives way to a comma for the one that begins
    // the other.
    var both = Arrays.copyOf(status, status.length - 1 + more.length);
    both[status.length - 1] = ',';
    System.arraycopy(more, 1, both, status.length, more.length - 1);
    return both;
  }

  private static void write(JsonGenerator json, QueuePlace place) throws IOException {
    json.writeObjectFieldStart("queue");
    json.writeNumberField("ahead", place.ahead());
    json.writeStringField("lane", lane(place.lane()));
    writeNumberOrNull(json, "etaSeconds", place.etaSeconds());
    json.writeEndObject();
  }

  private static String lane(QueuePlace.Lane lane) {
    return switch (lane) {
      case SMALL -> "small";
      case BIG -> "big";
      case ALONE -> "alone";
    };
  }

  private static void write(JsonGenerator json, List<LimitUse> uses) throws IOException {
    json.writeObjectFieldStart("usage");
    for (var use : uses) {
      json.writeObjectFieldStart(
          switch (use.kind()) {
            case FILES -> "file_bytes";
            case UPLOADED_FILES -> "uploaded_bytes";
          });
      writeNumberOrNull(json, "used", use.bytes());
      json.writeNumberField("limit", use.limit());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeNumberOrNull(JsonGenerator json, String field, OptionalLong number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(field, number.getAsLong());
    } else {
      json.writeNullField(field);
    }
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
