package io.specstore.http;

import io.specstore.flow.Publications;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;

/// `GET /api/v1/datasets/{owner}/{dataset}/{revision|latest|successful}/statistics`: the column
/// statistics of a published revision, as docs/statistics.md describes them.
final class StatisticsRoute implements Route.Endpoint {
  private final Reading reading;
  private final Publications publications;

  StatisticsRoute(Reading reading, Publications publications) {
    this.reading = reading;
    this.publications = publications;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    return Selector.parse(path.get(5))
        .flatMap(which -> reading.find(path.get(3), path.get(4), which, request::reader))
        .flatMap(readable -> publications.find(readable, Publications.STATISTICS))
        .map(found -> FileRoute.answer(request, found))
        .orElseGet(Refusals::notFound);
  }
}
