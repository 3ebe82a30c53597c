package io.specstore.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The CORS headers: pages of any origin may do everything, as the original allowed.
///
/// Requests are authenticated by a token that the page has to send itself, never by a cookie that a
/// browser would add, so a foreign page can do nothing in somebody else's name.
final class Cors {
  private static final HttpField ANY_ORIGIN =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  private static final HttpField CREDENTIALS =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
  private static final HttpField METHODS =
      new PreEncodedHttpField(
          HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "DELETE, GET, HEAD, OPTIONS, POST, PUT");

  /// How long a browser may remember a preflight, in seconds.
  private static final HttpField MAX_AGE =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_MAX_AGE, "600");

  private static final HttpField EXPOSED =
      new PreEncodedHttpField(
          HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Content-Range, Retry-After");

  private static final HttpField VARY_ORIGIN =
      new PreEncodedHttpField(HttpHeader.VARY, "Origin, Accept-Encoding");
  private static final HttpField VARY_READER =
      new PreEncodedHttpField(
          HttpHeader.VARY, "Origin, Auth-Token, Authorization, Accept-Encoding");

  /// `null`, or a scheme and an authority.
  private static final Pattern ORIGIN = Pattern.compile("[!-~]{1,255}");

  private static final Pattern HEADER_LIST =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+( *, *[A-Za-z0-9!#$%&'*+.^_`|~-]+)*");

  private Cors() {}

  /// An answer that every page may read, with no token at all.
  static Answer open(Answer answer) {
    return answer.with(ANY_ORIGIN, EXPOSED);
  }

  /// The answer with what its reader's browser and the caches on the way need to know.
  static Answer grant(Route route, Request request, Answer answer) {
    var known = route.isReading() ? answer.with(VARY_READER) : answer.with(VARY_ORIGIN);
    if (answer.has(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN)) {
      return known;
    }
    return origin(request)
        .map(origin ->
            known.with(
                new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin),
                CREDENTIALS,
                EXPOSED))
        .orElse(known);
  }

  /// What `OPTIONS` answers on a route that other origins may call.
  static Answer preflight(Request request, Answer answer) {
    var asked =
        request
            .header(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS)
            .filter(headers -> headers.length() < 1000 && HEADER_LIST.matcher(headers).matches())
            .orElse("Auth-Token, Authorization, Content-Type");
    return origin(request).isEmpty()
        ? answer
        : answer.with(METHODS, MAX_AGE).with(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, asked);
  }

  private static Optional<String> origin(Request request) {
    return request.header(HttpHeader.ORIGIN).filter(origin -> ORIGIN.matcher(origin).matches());
  }
}
