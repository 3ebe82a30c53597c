package io.specstore.http;

import io.specstore.flow.FlowControl;
import io.specstore.flow.QueuePlace;
import io.specstore.flow.ReadableRevision;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/// `GET /source/{owner}/{dataset}/{revision|latest|successful}`
final class StatusRoute implements Route.Endpoint {
  private final Reading reading;
  private final FlowControl control;

  StatusRoute(Reading reading, FlowControl control) {
    this.reading = reading;
    this.control = control;
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
    var place = control.place(found.id());
    var tag = tag(found, isOwners, place);
    return Preconditions.answer(request, tag)
        .orElseGet(() ->
            Answer.json(200, body(found, isWhole, place)).with(HttpHeader.ETAG, tag.toString()))
        .with(CacheControl.of(isWhole));
  }

  private byte[] body(ReadableRevision found, boolean isWhole, Optional<QueuePlace> place) {
    var body =
        reading.statusBody(found, isWhole, isWhole ? StatusJson::render : StatusJson::renderMasked);
    return place.map(where -> StatusJson.with(body, where)).orElse(body);
  }

  /// Of what is open to all, the owner has another form: nothing is masked in it.
  private static EntityTag tag(
      ReadableRevision found, boolean isOwners, Optional<QueuePlace> place) {
    var certified = found.isCertified() ? "-c" : "";
    var queue = place.map(where -> "-q" + where.ahead()).orElse("");
    return new EntityTag(
        found.id().number() + "-" + found.version() + certified + (isOwners ? "-o" : "") + queue);
  }
}
