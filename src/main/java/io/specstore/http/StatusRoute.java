package io.specstore.http;

import io.specstore.flow.ReadableRevision;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;
import org.eclipse.jetty.http.HttpHeader;

/// `GET /source/{owner}/{dataset}/{revision|latest|successful}`
final class StatusRoute implements Route.Endpoint {
  private final Reading reading;

  StatusRoute(Reading reading) {
    this.reading = reading;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    return Selector.parse(path.get(3))
        .flatMap(which -> reading.find(path.get(1), path.get(2), which, request::reader))
        .map(found -> answer(request, found))
        .orElseGet(Refusals::notFound);
  }

  private Answer answer(Request request, ReadableRevision found) {
    var isWhole = reading.seesAll(found, request::reader);
    var isOwners = isWhole && !found.isPrivate();
    var tag = tag(found, isOwners);
    return Preconditions.answer(request, tag)
        .orElseGet(() ->
            Answer.json(
                    200,
                    reading.statusBody(
                        found, isWhole, isWhole ? StatusJson::render : StatusJson::renderMasked))
                .with(HttpHeader.ETAG, tag.toString()))
        .with(CacheControl.of(isWhole));
  }

  /// Of what is open to all, the owner has another form: nothing is masked in it.
  private static EntityTag tag(ReadableRevision found, boolean isOwners) {
    var certified = found.isCertified() ? "-c" : "";
    return new EntityTag(
        found.id().number() + "-" + found.version() + certified + (isOwners ? "-o" : ""));
  }
}
