package io.specstore.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.specstore.dataset.Problem;
import io.specstore.flow.UploadAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The answer of `POST /source/upload`.
final class UploadJson {
  /// Problems whose text stood alone in the original's answers, and which its clients know so.
  private static final Set<String> KNOWN_TO_CLIENTS =
      Set.of(
          "empty-contents",
          "owner-missing",
          "token",
          "dataset-limit",
          "schedule",
          "inputs-count",
          "inputs-kind");

  private UploadJson() {}

  /// The names of the limits that problems of these codes are about.
  private static final Map<String, String> LIMITS =
      Map.of(
          "dataset-limit", "max_dataset_num",
          "waiting-limit", "MAX_WAITING_FLOWS",
          "owner-bytes", "MAX_OWNER_BYTES");

  static Answer answer(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Accepted _ -> Answer.json(200, render(answer));
      case UploadAnswer.Refused(_, var problems) ->
          Answer.json(200, render(answer))
              .limitedBy(LIMITS.getOrDefault(problems.getFirst().code(), ""));
    };
  }

  static byte[] render(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Accepted(var revision, var notes) ->
          render(true, revision.dataset().toString(), revision.toString(), notes);
      case UploadAnswer.Refused(var datasetId, var problems) ->
          render(false, datasetId, "", problems);
    };
  }

  private static byte[] render(
      boolean success, String datasetId, String flowId, List<Problem> problems) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeBooleanField("success", success);
      JsonBytes.writeTextOrNull(json, "dataset_id", datasetId);
      JsonBytes.writeTextOrNull(json, "flow_id", flowId);
      JsonBytes.writeTexts(
          json, "errors", success ? List.of() : problems.stream().map(UploadJson::error).toList());
      json.writeArrayFieldStart("problems");
      for (var problem : problems) {
        write(json, problem);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void write(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", problem.code());
    json.writeStringField("message", problem.message());
    json.writeStringField("pointer", problem.pointer());
    json.writeEndObject();
  }

  private static String error(Problem problem) {
    if (KNOWN_TO_CLIENTS.contains(problem.code())) {
      return problem.message();
    }
    var place = problem.pointer().isEmpty() ? "" : " (" + problem.pointer() + ")";
    return "Validation failed for contents: " + problem.message() + place;
  }
}
