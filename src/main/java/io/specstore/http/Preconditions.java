package io.specstore.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/// The conditions that a request sets on what it reads, in the order of RFC 9110 §13.2.2.
final class Preconditions {
  private Preconditions() {}

  /// The answer when they leave nothing to send: 412 or 304; empty when the content is to be sent.
  ///
  /// @param modified when the content last changed
  static Optional<Answer> answer(Request request, EntityTag tag, Instant modified) {
    var at = modified.truncatedTo(ChronoUnit.SECONDS);
    if (isOtherVersion(request, tag) || isLater(request, at)) {
      return Optional.of(otherVersion(tag));
    }
    return request.headers(HttpHeader.IF_NONE_MATCH).isEmpty()
        ? request
            .date(HttpHeader.IF_MODIFIED_SINCE)
            .filter(since -> !at.isAfter(since))
            .map(_ -> notModified(tag.toString()))
        : notModified(request, tag);
  }

  /// The same for content that has a version and no time.
  static Optional<Answer> answer(Request request, EntityTag tag) {
    return isOtherVersion(request, tag)
        ? Optional.of(otherVersion(tag))
        : notModified(request, tag);
  }

  private static boolean isOtherVersion(Request request, EntityTag tag) {
    var wanted = request.headers(HttpHeader.IF_MATCH);
    return !wanted.isEmpty() && wanted.stream().noneMatch(tag::isStronglyIn);
  }

  private static boolean isLater(Request request, Instant modified) {
    return request.headers(HttpHeader.IF_MATCH).isEmpty()
        && request.date(HttpHeader.IF_UNMODIFIED_SINCE).filter(modified::isAfter).isPresent();
  }

  private static Answer otherVersion(EntityTag tag) {
    return Refusals.refusal(412, "This is another version than the one that the request is about")
        .with(HttpHeader.ETAG, tag.toString());
  }

  private static Optional<Answer> notModified(Request request, EntityTag tag) {
    return request.headers(HttpHeader.IF_NONE_MATCH).stream()
        .flatMap(list -> tag.in(list).stream())
        .findFirst()
        .map(Preconditions::notModified);
  }

  private static Answer notModified(String tag) {
    return Answer.empty(304).with(HttpHeader.ETAG, tag);
  }
}
