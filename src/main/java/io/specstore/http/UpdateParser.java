package io.specstore.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.JsonErrorText;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Problem;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// Parses the body of `POST /source/update`, as pipelines services send it and as the documentation
/// has it.
///
/// Null counts as absent and unknown keys are ignored. Only a JSON `true` is success; a `finish`
/// without it is a failure, and any other value is not an update.
final class UpdateParser {
  static final String NOT_JSON = "not-json";

  /// Larger statistics are left out, since each status repeats them.
  private static final int MAX_STATS_BYTES = 64 * 1024;

  /// Kept all the same.
  private static final List<String> KEPT_STATS = List.of(".dpp", "bytes", "count_of_rows", "hash");

  private static final int MAX_KEPT_STAT_BYTES = 8 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          // Statistics are kept as text: so a lone surrogate stays an escape that can be stored.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private UpdateParser() {}

  static Outcome<PipelineUpdate> parse(String body) {
    try {
      return switch (JSON.readTree(body)) {
        case ObjectNode update -> parse(update);
        case MissingNode _ -> refused(NOT_JSON, "The body is empty: send the update as JSON");
        default -> refused("update", "an update is a JSON object");
      };
    } catch (JsonProcessingException e) {
      return refused(NOT_JSON, JsonErrorText.of("The body", e));
    }
  }

  private static Outcome<PipelineUpdate> parse(ObjectNode update) throws JsonProcessingException {
    var named = update.hasNonNull("pipeline_id") ? "pipeline_id" : "pipeline";
    var pipeline = PipelineId.parse(update.path(named).asText(""));
    if (pipeline.isEmpty()) {
      return refused("pipeline", "pipeline not found");
    }
    if (!(absent(update.path("stats")) || update.path("stats").isObject())) {
      return refused("stats", "\"stats\" is an object, if it is there");
    }
    var id = pipeline.get();
    var report = report(id, update);
    return switch (update.path("event").asText("")) {
      case "queue" -> Outcome.ok(new PipelineUpdate.Queued(id, report));
      case "start" -> Outcome.ok(new PipelineUpdate.Started(id, report));
      case "progress" -> Outcome.ok(new PipelineUpdate.Progressed(id, report));
      case "finish" -> finish(id, update.path("success"), report);
      default -> refused("event", "\"event\" is one of queue, start, progress and finish");
    };
  }

  private static Outcome<PipelineUpdate> finish(PipelineId id, JsonNode success, Report report) {
    if (absent(success)) {
      return Outcome.ok(new PipelineUpdate.Failed(id, report));
    }
    if (!success.isBoolean()) {
      return refused("success", "\"success\" is true or false");
    }
    return Outcome.ok(
        success.booleanValue()
            ? new PipelineUpdate.Succeeded(id, report)
            : new PipelineUpdate.Failed(id, report));
  }

  private static Report report(PipelineId id, ObjectNode update) throws JsonProcessingException {
    var log = lines(update.path("log"));
    var errors = lines(update.path("errors"));
    var stats = stats(update.path("stats"));
    if (stats.length() <= MAX_STATS_BYTES) {
      return new Report(log, errors, stats);
    }
    var more = new ArrayList<>(log);
    more.add(
        "… the stats of %s have %d bytes, and %d are kept: all but .dpp, bytes, count_of_rows and hash are left out"
            .formatted(id, stats.length(), MAX_STATS_BYTES));
    return new Report(more, errors, stats(kept(update.path("stats"))));
  }

  /// As text, of which each character is a byte; empty when there are none.
  private static String stats(JsonNode stats) throws JsonProcessingException {
    return stats.isObject() && !stats.isEmpty() ? JSON.writeValueAsString(stats) : "";
  }

  /// What the status routes and other services read, unless that is too large itself.
  private static ObjectNode kept(JsonNode stats) throws JsonProcessingException {
    var kept = JSON.createObjectNode();
    for (var name : KEPT_STATS) {
      var value = stats.path(name);
      if (!absent(value) && JSON.writeValueAsString(value).length() <= MAX_KEPT_STAT_BYTES) {
        kept.set(name, value);
      }
    }
    return kept;
  }

  /// A list of lines, or a single one; a line that is not a text is kept as the JSON that it is.
  private static List<String> lines(JsonNode node) {
    if (absent(node)) {
      return List.of();
    }
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(UpdateParser::line).toList()
        : List.of(line(node));
  }

  /// Kept as received, except for what no database keeps in a text (lone surrogates), and for
  /// control characters other than line ends and tabs, by which a line could move the cursor of
  /// whoever reads it on a screen.
  private static String line(JsonNode node) {
    var text = node.isTextual() ? node.textValue() : node.toString();
    var kept = new StringBuilder(text.length());
    text.codePoints().map(c -> isKept(c) ? c : 0xFFFD).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isKept(int character) {
    return switch (character) {
      case '\n', '\r', '\t' -> true;
      default ->
          !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    };
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Outcome<PipelineUpdate> refused(String code, String text) {
    return Outcome.refused(new Problem(code, text));
  }
}
