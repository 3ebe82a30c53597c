package io.specstore.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.specstore.auth.Principal;
import io.specstore.auth.TokenVerifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A request as the routes see it. Belongs to the thread that serves it.
final class Request implements AutoCloseable {
  static final HeaderName AUTH_TOKEN = HeaderNames.create("Auth-Token");

  private static final String BEARER = "Bearer ";

  private final ServerRequest request;
  private final List<String> path;
  private final TokenVerifier tokens;
  private final Entity entity;
  private @Nullable Semaphore held;
  private @Nullable Principal principal;
  private boolean tokenWasLookedAt;

  Request(ServerRequest request, List<String> path, TokenVerifier tokens, Entity entity) {
    this.request = request;
    this.path = path;
    this.tokens = tokens;
    this.entity = entity;
  }

  String method() {
    return request.prologue().method().text();
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  /// The path as it was sent, without the query, which may hold a token; fit for a line of a log.
  String rawPath() {
    return request.prologue().uriPath().rawPath();
  }

  /// The decoded segments of the path.
  List<String> path() {
    return path;
  }

  Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  /// A parameter of the query.
  Optional<String> parameter(String name) {
    var query = request.query().rawValue();
    return query.isEmpty() ? Optional.empty() : Address.parameter(query, name);
  }

  /// Whose token came with the request; looked at when first asked, and only then.
  Optional<Principal> principal() {
    if (!tokenWasLookedAt) {
      tokenWasLookedAt = true;
      principal = token().flatMap(tokens::verify).orElse(null);
    }
    return Optional.ofNullable(principal);
  }

  /// The first token that is there decides: in `Auth-Token`, as a bearer's, in the query.
  private Optional<String> token() {
    return header(AUTH_TOKEN)
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .or(this::bearer)
        .or(() -> parameter("jwt").filter(token -> !token.isEmpty()));
  }

  /// The credentials of an `Authorization: Bearer` header; the scheme's name is in any case.
  Optional<String> bearer() {
    return header(HeaderNames.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  /// Whether the body is said to be JSON.
  boolean isJson() {
    return header(HeaderNames.CONTENT_TYPE)
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type ->
            type.equals("application/json")
                || (type.startsWith("application/") && type.endsWith("+json")))
        .isPresent();
  }

  Entity entity() {
    return entity;
  }

  /// Takes a permit until this request is answered; false when there was none for so long.
  boolean holdPermit(Semaphore permits, long time, TimeUnit unit) {
    try {
      if (held == null && permits.tryAcquire(time, unit)) {
        held = permits;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The server stops: there is no waiting any more.
    }
    return held != null;
  }

  @Override
  public void close() {
    if (held != null) {
      held.release();
      held = null;
    }
  }
}
