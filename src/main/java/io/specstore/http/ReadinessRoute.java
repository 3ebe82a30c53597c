package io.specstore.http;

import io.specstore.flow.Readiness;
import java.util.Optional;

/// `GET /readyz`: whether the server can do all of its work now, or, as `/readyz?for=reading`,
/// whether states and files can be read.
final class ReadinessRoute implements Route.Endpoint {
  private final Readiness readiness;

  ReadinessRoute(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public Answer answer(Request request) {
    return switch (request.parameter("for").orElse("writing")) {
      case "writing" -> answer(readiness.writingProblem());
      case "reading" -> answer(readiness.readingProblem());
      default ->
          Refusals.refusal(
              400, "The parameter for takes reading only; leave it out to ask about uploads");
    };
  }

  private static Answer answer(Optional<String> problem) {
    return problem
        .map(Refusals::unavailable)
        .orElseGet(() -> Answer.json(200, "{\"status\":\"ready\"}").with(CacheControl.NO_STORE));
  }
}
