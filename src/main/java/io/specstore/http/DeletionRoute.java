package io.specstore.http;

import io.specstore.flow.Deletions;
import io.specstore.flow.Target;

/// `DELETE /api/v1/datasets/{owner}/{dataset}[/{n}]` and `DELETE /api/v1/owners/{owner}`: deletes,
/// and says what goes. With `?dry_run=true` it only says so.
final class DeletionRoute implements Route.Endpoint {
  private final Deletions deletions;
  private final OwnedTarget owned;

  DeletionRoute(Deletions deletions) {
    this.deletions = deletions;
    this.owned = new OwnedTarget(deletions);
  }

  @Override
  public Answer answer(Request request) {
    var isDryRun = request.parameter("dry_run").orElse("false");
    if (!isDryRun.equals("true") && !isDryRun.equals("false")) {
      // Whoever wrote something else did not mean to delete.
      return Refusals.refusal(400, "\"dry_run\" is true or false; nothing was deleted");
    }
    var names = request.path().subList(3, request.path().size());
    return owned.answer(
        request, names, (target, wish) -> answer(target, wish, isDryRun.equals("true")));
  }

  private Answer answer(Target target, Deletions.Wish wish, boolean isDryRun) {
    try {
      var removal = isDryRun ? deletions.plan(target) : deletions.delete(wish);
      return removal
          .map(found ->
              Answer.json(200, RemovalJson.render(found, isDryRun)).with(CacheControl.PRIVATE))
          .orElseGet(Refusals::notFound);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Refusals.unavailable("The server is stopping; delete again when it is there");
    }
  }
}
