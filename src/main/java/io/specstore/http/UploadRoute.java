package io.specstore.http;

import io.specstore.dataset.Problem;
import io.specstore.flow.UploadAnswer;
import io.specstore.flow.Uploads;
import io.specstore.spec.SpecParser;
import java.util.List;

/// `POST /source/upload`: passes the spec and the token to [io.specstore.flow.Uploads].
///
/// More than a small body is read only of those who have a token, whosever spec it then is.
final class UploadRoute implements Route.Endpoint {
  private final Uploads uploads;
  private final Bodies bodies;

  UploadRoute(Uploads uploads, Bodies bodies) {
    this.uploads = uploads;
    this.bodies = bodies;
  }

  @Override
  public Answer answer(Request request) {
    if (!request.isJson()) {
      return refused(request, SpecParser.EMPTY_CONTENTS);
    }
    if (!request.entity().isLargerThan(Bodies.SMALL_BYTES)) {
      return upload(request, "");
    }
    return request
        .principal()
        .map(owner -> upload(request, owner.ownerId()))
        .orElseGet(() -> refused(request, Uploads.NOT_AUTHORISED));
  }

  private static Answer refused(Request request, Problem problem) {
    request.entity().refuse();
    return answer(new UploadAnswer.Refused("", List.of(problem)));
  }

  private Answer upload(Request request, String owner) {
    return switch (bodies.read(request, owner)) {
      case Body.Json(var text, _) when text.isBlank() ->
          Refusals.notJson("The body is empty: send the spec as JSON");
      case Body.Json(var text, _) ->
          answer(uploads.upload(text, request.header("Idempotency-Key"), request::principal));
      case Body.Refused(var answer) -> answer;
    };
  }

  private static Answer answer(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Refused(_, var problems)
          when problems.getFirst().code().equals(UpdateParser.NOT_JSON) ->
          Refusals.notJson(problems.getFirst().message());
      case UploadAnswer.Refused _, UploadAnswer.Accepted _ -> UploadJson.answer(answer);
    };
  }
}
