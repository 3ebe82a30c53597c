package io.specstore.http;

import io.specstore.auth.KeyUnavailableException;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// A request as the routes see it. Belongs to the thread that serves it.
final class Request implements AutoCloseable {
  static final String AUTH_TOKEN = "Auth-Token";

  private static final String BEARER = "Bearer ";

  private final org.eclipse.jetty.server.Request request;
  private final List<String> path;
  private final Caller caller;
  private final Entity entity;
  private final List<Runnable> atEnd = new ArrayList<>();
  private @Nullable Principal principal;
  private boolean tokenWasLookedAt;

  /// Who asks.
  ///
  /// @param client the name of its address, for what clients share
  /// @param tokens verifies its token
  record Caller(String client, TokenVerifier tokens) {}

  Request(
      org.eclipse.jetty.server.Request request, List<String> path, Caller caller, Entity entity) {
    this.request = request;
    this.path = path;
    this.caller = caller;
    this.entity = entity;
  }

  String method() {
    return request.getMethod();
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  /// The path as it was sent, without the query, which may hold a token; fit for a line of a log.
  String rawPath() {
    return request.getHttpURI().getPath();
  }

  /// The decoded segments of the path.
  List<String> path() {
    return path;
  }

  Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /// The value of that header; empty when there is none.
  String header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
  }

  /// The values of all headers of that name, in their order.
  List<String> headers(HttpHeader name) {
    return request.getHeaders().getValuesList(name);
  }

  /// The moment that a header names; empty when it is no date (RFC 9110 §5.6.7).
  Optional<Instant> date(HttpHeader name) {
    try {
      var millis = request.getHeaders().getDateField(name);
      return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether the client asks for gzip, and for all of the content.
  boolean takesGzip() {
    var headers = request.getHeaders();
    if (!headers.contains(HttpHeader.ACCEPT_ENCODING) || headers.contains(HttpHeader.RANGE)) {
      return false;
    }
    try {
      return headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
          .anyMatch(coding -> coding.equalsIgnoreCase("gzip"));
    } catch (HttpException.RuntimeException _) {
      return false; // Nobody can say what the client asks for: it gets the plain form.
    }
  }

  /// Whether an answer can be sent whose length is not known before.
  boolean isAbleToStream() {
    return request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_0;
  }

  /// A parameter of the query.
  Optional<String> parameter(String name) {
    var query = request.getHttpURI().getQuery();
    return query == null ? Optional.empty() : Address.parameter(query, name);
  }

  /// Whose token came with the request; looked at when first asked, and only then.
  ///
  /// @throws io.specstore.auth.KeyUnavailableException when it can't be verified now
  Optional<Principal> principal() {
    if (!tokenWasLookedAt) {
      principal = token().flatMap(caller.tokens()::verify).orElse(null);
      tokenWasLookedAt = true;
    }
    return Optional.ofNullable(principal);
  }

  /// The same for reading: a token that can't be verified now opens nothing, and does not close
  /// what is open to all.
  Optional<Principal> reader() {
    try {
      return principal();
    } catch (KeyUnavailableException _) {
      return Optional.empty();
    }
  }

  /// The first token that is there decides: in `Auth-Token`, as a bearer's, in the query.
  private Optional<String> token() {
    return Optional.ofNullable(request.getHeaders().get(AUTH_TOKEN))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .or(this::bearer)
        .or(() -> parameter("jwt").filter(token -> !token.isEmpty()));
  }

  /// The credentials of an `Authorization: Bearer` header; the scheme's name is in any case.
  Optional<String> bearer() {
    return header(HttpHeader.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  /// Whether the body is said to be JSON.
  boolean isJson() {
    return header(HttpHeader.CONTENT_TYPE)
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type ->
            type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json")))
        .isPresent();
  }

  /// The client that the request counts for, through a trusted proxy, too.
  String client() {
    return caller.client();
  }

  Entity entity() {
    return entity;
  }

  /// Holds a share until this request is answered.
  BodyBudget.Share hold(BodyBudget.Share share) {
    atEnd(share::close);
    return share;
  }

  /// Runs that when this request is answered.
  void atEnd(Runnable action) {
    atEnd.add(action);
  }

  @Override
  public void close() {
    atEnd.forEach(Runnable::run);
    atEnd.clear();
  }
}
