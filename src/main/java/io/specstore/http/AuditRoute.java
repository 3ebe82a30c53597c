package io.specstore.http;

import io.specstore.flow.Deletions;
import io.specstore.registry.Audit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `GET /api/v1/audit?before=`: who deleted, hid, cancelled or moved something of the token's
/// owner, newest first.
final class AuditRoute implements Route.Endpoint {
  private static final int PAGE = 100;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final Deletions deletions;

  AuditRoute(Deletions deletions) {
    this.deletions = deletions;
  }

  @Override
  public Answer answer(Request request) {
    var before = before(request.parameter("before"));
    if (before.isEmpty()) {
      return Refusals.refusal(400, "\"before\" is the \"next\" of the page before");
    }
    return request
        .principal()
        .map(owner -> page(deletions.audit(owner.ownerId(), before.get(), PAGE + 1)))
        .orElseGet(() -> Refusals.noToken("This takes the token of the owner"));
  }

  private static Optional<Long> before(Optional<String> asked) {
    return asked.isEmpty()
        ? Optional.of(Long.MAX_VALUE)
        : asked.filter(text -> NUMBER.matcher(text).matches()).map(Long::valueOf);
  }

  private static Answer page(List<Audit.Numbered> found) {
    var page = found.subList(0, Math.min(PAGE, found.size()));
    var body =
        JsonBytes.write(json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("entries");
          for (var entry : page) {
            var row = entry.row();
            json.writeStartObject();
            json.writeStringField("at", row.at().toString());
            json.writeStringField("action", row.action().name().toLowerCase(Locale.ROOT));
            json.writeStringField("target", row.target());
            json.writeStringField("actor", row.actor());
            json.writeStringField("reason", row.reason());
            json.writeEndObject();
          }
          json.writeEndArray();
          JsonBytes.writeTextOrNull(
              json, "next", found.size() > PAGE ? Long.toString(page.getLast().id()) : "");
          json.writeEndObject();
        });
    return Answer.json(200, body).with(CacheControl.PRIVATE);
  }
}
