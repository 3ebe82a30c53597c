package io.specstore.http;

import io.specstore.flow.Deletions;
import io.specstore.flow.Target;
import java.util.Set;

/// `POST /api/v1/datasets/{owner}/{dataset}[/{n}]/unpublish` hides a dataset or a revision from
/// everybody but its owner, `…/publish` ends that.
final class HidingRoute implements Route.Endpoint {
  private static final String UNPUBLISH = "unpublish";

  /// The last segments of its addresses.
  static final Set<String> VERBS = Set.of(UNPUBLISH, "publish");

  private final Deletions deletions;
  private final OwnedTarget owned;

  HidingRoute(Deletions deletions) {
    this.deletions = deletions;
    this.owned = new OwnedTarget(deletions);
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    var isHidden = path.getLast().equals(UNPUBLISH);
    return owned.answer(
        request,
        path.subList(3, path.size() - 1),
        (target, wish) ->
            deletions.setHidden(wish, isHidden) ? done(target, isHidden) : Refusals.notFound());
  }

  private static Answer done(Target target, boolean isHidden) {
    var body =
        JsonBytes.write(json -> {
          json.writeStartObject();
          json.writeBooleanField("success", true);
          json.writeStringField("target", target.toString());
          json.writeBooleanField("unpublished", isHidden);
          json.writeEndObject();
        });
    return Answer.json(200, body).with(CacheControl.PRIVATE);
  }
}
