package io.specstore.http;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.flow.Updates;
import io.specstore.plan.PipelineUpdate;
import io.specstore.spec.SpecParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// `POST /source/update`: passes an engine's report on a pipeline to [io.specstore.flow.Updates].
final class UpdateRoute implements Route.Endpoint {
  private final Updates updates;
  private final Bodies bodies;
  private final byte[] secret;

  /// @param secret what callers must know; empty lets everybody in
  UpdateRoute(Updates updates, Bodies bodies, String secret) {
    this.updates = updates;
    this.bodies = bodies;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Answer answer(Request request) {
    if (secret.length == 0) {
      return update(request);
    }
    var given = request.bearer().or(() -> request.parameter("secret"));
    if (given.filter(this::isSecret).isPresent()) {
      return update(request);
    }
    request.entity().refuse();
    return given.isPresent()
        ? wrongSecret()
        : Refusals.noToken("This server takes updates only with its UPDATE_SECRET");
  }

  private Answer update(Request request) {
    if (!request.isJson()) {
      return Answer.json(200, UpdateJson.refused(SpecParser.EMPTY_CONTENTS.message()));
    }
    return switch (bodies.read(request, request.client())) {
      case Body.Json(var text, _) -> update(text);
      case Body.Refused(var answer) -> answer;
    };
  }

  private Answer update(String text) {
    return switch (UpdateParser.parse(text)) {
      case Outcome.Ok<PipelineUpdate>(var update) ->
          Answer.json(200, UpdateJson.render(updates.apply(update), update.report().errors()));
      case Outcome.Refused<PipelineUpdate>(var problems) -> refused(problems.getFirst());
    };
  }

  private static Answer refused(Problem problem) {
    return problem.code().equals(UpdateParser.NOT_JSON)
        ? Refusals.notJson(problem.message())
        : Answer.json(200, UpdateJson.refused(problem.message()));
  }

  /// Takes the same time whatever was given.
  private boolean isSecret(String given) {
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret);
  }

  private static Answer wrongSecret() {
    return Refusals.refusal(403, "That is not the UPDATE_SECRET of this server");
  }
}
