package io.specstore.http;

import io.specstore.flow.FlowControl;
import io.specstore.flow.LimitUse;
import io.specstore.flow.QueuePlace;
import io.specstore.flow.ReadableRevision;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;
import io.specstore.flow.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;

/// `GET /source/{owner}/{dataset}/{revision|latest|successful}`
final class StatusRoute implements Route.Endpoint {
  private final Reading reading;
  private final FlowControl control;
  private final Usage usage;

  StatusRoute(Reading reading, FlowControl control, Usage usage) {
    this.reading = reading;
    this.control = control;
    this.usage = usage;
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
    var uses = isWhole ? usage.ofLimits(found.id().dataset().ownerId()) : List.<LimitUse>of();
    var tag = tag(found, isOwners, place, uses);
    return Preconditions.answer(request, tag)
        .orElseGet(() ->
            Answer.json(200, StatusJson.with(body(found, isWhole), place, uses))
                .with(HttpHeader.ETAG, tag.toString()))
        .with(CacheControl.of(isWhole));
  }

  private byte[] body(ReadableRevision found, boolean isWhole) {
    return reading.statusBody(
        found, isWhole, isWhole ? StatusJson::render : StatusJson::renderMasked);
  }

  /// Of what is open to all, the owner has another form: nothing is masked in it.
  private static EntityTag tag(
      ReadableRevision found, boolean isOwners, Optional<QueuePlace> place, List<LimitUse> uses) {
    var certified = found.isCertified() ? "-c" : "";
    var queue = place.map(where -> "-q" + where.ahead()).orElse("");
    return new EntityTag(
        found.id().number()
            + "-"
            + found.version()
            + certified
            + (isOwners ? "-o" : "")
            + queue
            + (uses.isEmpty() ? "" : tag(uses)));
  }

  private static String tag(List<LimitUse> uses) {
    return uses.stream()
        .map(use -> "-u" + (use.bytes().isPresent() ? Long.toString(use.bytes().getAsLong()) : ""))
        .collect(Collectors.joining());
  }
}
