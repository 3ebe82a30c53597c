package io.specstore.http;

import io.specstore.flow.Reading;
import java.util.Optional;
import java.util.regex.Pattern;

/// `GET /api/v1/datasets?owner=&after=&limit=`: an owner's datasets in the order of their names.
final class DatasetsRoute implements Route.Endpoint {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,3}");

  private final Reading reading;

  DatasetsRoute(Reading reading) {
    this.reading = reading;
  }

  @Override
  public Answer answer(Request request) {
    var owner = request.parameter("owner").orElse("");
    var after = request.parameter("after").orElse("");
    var limit = limit(request.parameter("limit"));
    if (owner.isEmpty() || hasControls(owner) || hasControls(after)) {
      return Refusals.refusal(400, "Whose datasets? Ask with ?owner=, an owner's id or name");
    }
    if (limit.isEmpty()) {
      return Refusals.refusal(400, "\"limit\" is a number from 1 to " + MAX_LIMIT);
    }
    return page(request, owner, after, limit.get());
  }

  /// No name has any, and not every database takes them.
  private static boolean hasControls(String name) {
    return name.codePoints().anyMatch(Character::isISOControl);
  }

  private Answer page(Request request, String owner, String after, int limit) {
    // One more than asked for shows whether there is a next page.
    var found = reading.datasets(owner, request::reader, after, limit + 1);
    var page = found.subList(0, Math.min(limit, found.size()));
    var next = found.size() > limit ? page.getLast().id().name() : "";
    return Answer.json(200, DatasetsJson.render(page, next)).with(CacheControl.PRIVATE);
  }

  private static Optional<Integer> limit(Optional<String> asked) {
    return asked.isEmpty()
        ? Optional.of(DEFAULT_LIMIT)
        : asked
            .filter(text -> LIMIT.matcher(text).matches())
            .map(Integer::valueOf)
            .filter(limit -> limit <= MAX_LIMIT);
  }
}
