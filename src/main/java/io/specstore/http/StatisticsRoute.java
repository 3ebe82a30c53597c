package io.specstore.http;

import io.specstore.flow.Publications;
import io.specstore.flow.Selector;

/// `GET /api/v1/datasets/{owner}/{dataset}/{revision|latest|successful}/statistics`: what is known
/// of the columns of a published revision, as docs/statistics.md has it.
final class StatisticsRoute implements Route.Endpoint {
  private final Publications publications;

  StatisticsRoute(Publications publications) {
    this.publications = publications;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    return Selector.parse(path.get(5))
        .flatMap(which ->
            publications.find(
                path.get(3), path.get(4), which, Publications.STATISTICS, request::principal))
        .map(found -> FileRoute.answer(request, found))
        .orElseGet(Refusals::notFound);
  }
}
