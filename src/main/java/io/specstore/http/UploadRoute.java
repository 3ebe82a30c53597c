package io.specstore.http;

import io.specstore.flow.UploadAnswer;
import io.specstore.flow.Uploads;
import io.specstore.spec.SpecParser;
import java.util.List;

/// `POST /source/upload`: passes the spec and the token to [io.specstore.flow.Uploads].
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
      return answer(new UploadAnswer.Refused("", List.of(SpecParser.EMPTY_CONTENTS)));
    }
    return switch (bodies.read(request)) {
      case Body.Text(var text) when text.isBlank() ->
          Refusals.notJson("The body is empty: send the spec as JSON");
      case Body.Text(var text) -> answer(uploads.upload(text, request::principal));
      case Body.Unread unread -> unread.refusal(bodies.maxBytes());
    };
  }

  private static Answer answer(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Refused(_, var problems)
          when problems.getFirst().code().equals(UpdateParser.NOT_JSON) ->
          Refusals.notJson(problems.getFirst().message());
      case UploadAnswer.Refused _, UploadAnswer.Accepted _ ->
          Answer.json(200, UploadJson.render(answer));
    };
  }
}
