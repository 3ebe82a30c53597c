package io.specstore.http;

import io.specstore.auth.Principal;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.flow.FlowControl;
import io.specstore.flow.ReadableRevision;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;

/// `POST /api/v1/datasets/{owner}/{dataset}/{revision}/cancel` and `…/retry`: with the owner's
/// token.
final class FlowRoute implements Route.Endpoint {
  static final String CANCEL = "cancel";
  static final String RETRY = "retry";

  private final Reading reading;
  private final FlowControl control;

  FlowRoute(Reading reading, FlowControl control) {
    this.reading = reading;
    this.control = control;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    request.entity().refuse();
    return Selector.parse(path.get(5))
        .flatMap(which -> reading.find(path.get(3), path.get(4), which, request::reader))
        .map(found -> answer(request, found))
        .orElseGet(Refusals::notFound);
  }

  private Answer answer(Request request, ReadableRevision found) {
    var owner =
        request.principal().filter(one -> one.ownerId().equals(found.id().dataset().ownerId()));
    if (owner.isEmpty()) {
      return Refusals.noToken("A flow is cancelled or run again with the token of its owner only");
    }
    return request.path().get(6).equals(RETRY)
        ? UploadJson.answer(control.retry(found.id()))
        : cancel(found.id(), owner.get());
  }

  private Answer cancel(RevisionId id, Principal owner) {
    try {
      return Answer.json(200, body(id, control.cancel(id, owner)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Refusals.unavailable("The server is stopping; cancel again when it is there");
    }
  }

  /// A flow that ended before keeps its state, which the answer then shows.
  private static byte[] body(RevisionId id, Status state) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeBooleanField("success", state == Status.FAILED);
      json.writeStringField("dataset_id", id.dataset().toString());
      json.writeStringField("flow_id", id.toString());
      json.writeStringField("state", state.name());
      json.writeEndObject();
    });
  }
}
