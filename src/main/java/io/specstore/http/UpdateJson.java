package io.specstore.http;

import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.flow.UpdateAnswer;
import java.util.List;

/// The answer of `POST /source/update`.
///
/// The original's documentation says `success` and its code `status`; both are given.
final class UpdateJson {
  private UpdateJson() {}

  /// @param errors the lines that came with the update, which are repeated
  static byte[] render(UpdateAnswer answer, List<String> errors) {
    return switch (answer) {
      case UpdateAnswer.Noted(var revision, var status) -> stands(revision, status, errors);
      case UpdateAnswer.NotMovable(var revision, var status, var why) ->
          stands(revision, status, why);
      case UpdateAnswer.Unknown() -> refused("pipeline not found");
    };
  }

  /// An update that was not understood, or names nothing that there is.
  static byte[] refused(String why) {
    return render("fail", "", "", List.of(why));
  }

  private static byte[] stands(RevisionId revision, Status status, List<String> errors) {
    var id = revision.toString();
    return switch (status) {
      case QUEUED -> render("pending", "pending", id, errors);
      case INPROGRESS -> render("pending", "running", id, errors);
      case SUCCEEDED -> render("success", "success", id, errors);
      case FAILED -> render("fail", "failed", id, errors);
    };
  }

  private static byte[] render(String success, String status, String id, List<String> errors) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeStringField("success", success);
      JsonBytes.writeTextOrNull(json, "status", status);
      JsonBytes.writeTextOrNull(json, "id", id);
      JsonBytes.writeTexts(json, "errors", errors);
      json.writeEndObject();
    });
  }
}
