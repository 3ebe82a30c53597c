package io.specstore.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.specstore.auth.TokenVerifier;
import io.specstore.registry.RegistryUnavailableException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles every request: finds the route, calls it, sends the answer. The error boundary: every
/// exception becomes an answer here. Safe for concurrent use.
///
/// The web server's own routing is not used: it answers a wrong method with 404, normalizes paths
/// before anybody sees them, sends a body after `HEAD`, and keeps a connection open whose last
/// answer was incomplete.
final class RequestHandler implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private final Router router;
  private final TokenVerifier tokens;
  private final SlowClients slowClients;
  private final Sender sender;

  RequestHandler(Router router, TokenVerifier tokens, SlowClients slowClients, Sender sender) {
    this.router = router;
    this.tokens = tokens;
    this.slowClients = slowClients;
    this.sender = sender;
  }

  @Override
  public void handle(ServerRequest incoming, ServerResponse outgoing) {
    try (var entity = new Entity(incoming, slowClients)) {
      var answer = answer(incoming, entity);
      var isReusable = entity.drain();
      if (!isReusable) {
        answer = answer.with(HeaderValues.create(HeaderNames.CONNECTION, "close"));
      }
      log(incoming, answer);
      sender.send(answer, incoming.prologue().method().text().equals("HEAD"), outgoing);
      if (!isReusable) {
        throw new CloseConnectionException("the rest of the body is not wanted");
      }
    }
  }

  private Answer answer(ServerRequest incoming, Entity entity) {
    var path = Address.segments(incoming.prologue().uriPath().rawPath());
    if (path.isEmpty()) {
      return Refusals.notFound();
    }
    try (var request = new Request(incoming, path.get(), tokens, entity)) {
      return router
          .find(path.get())
          .map(route -> answer(route, request))
          .orElseGet(Refusals::notFound);
    }
  }

  private Answer answer(Route route, Request request) {
    var answer = answerOf(route, request);
    return route.isOpenToOrigins() ? Cors.grant(route, request, answer) : answer;
  }

  private Answer answerOf(Route route, Request request) {
    var method = request.method();
    if (method.equals("OPTIONS")) {
      var options = Answer.empty(200).with(HeaderNames.ALLOW, route.allowed());
      return route.isOpenToOrigins() ? Cors.preflight(request, options) : options;
    }
    if (!route.methods().contains(method)) {
      return Refusals.wrongMethod(method, route.allowed());
    }
    try {
      return route.endpoint().answer(request);
    } catch (Entity.BrokenBodyException _) {
      return Refusals.refusal(400, "The body did not come to its end");
    } catch (RegistryUnavailableException e) {
      LOG.warn("{} {} found no registry: {}", method, request.rawPath(), e.getMessage());
      return Refusals.unavailable("The registry does not answer now; try again shortly");
    } catch (RuntimeException e) {
      return internalError(request, e);
    }
  }

  private static Answer internalError(Request request, RuntimeException e) {
    var id = "%012x".formatted(ThreadLocalRandom.current().nextLong(1L << 48));
    LOG.error("error={} {} {}", id, request.method(), request.rawPath(), e);
    return Refusals.internalError(id);
  }

  /// The query stays out of it: it may hold a token or a secret.
  private static void log(ServerRequest incoming, Answer answer) {
    if (LOG.isDebugEnabled()) {
      var prologue = incoming.prologue();
      LOG.debug(
          "{} {} {}", answer.status(), prologue.method().text(), prologue.uriPath().rawPath());
    }
  }
}
