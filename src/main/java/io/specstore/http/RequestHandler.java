package io.specstore.http;

import io.specstore.auth.KeyUnavailableException;
import io.specstore.auth.TokenVerifier;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.store.StoreUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles every request: finds the route, calls it, sends the answer. The error boundary: every
/// exception becomes an answer here. Safe for concurrent use.
final class RequestHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private static final int MAX_HEADERS = 100;

  private final Router router;
  private final TokenVerifier tokens;
  private final Clients clients;
  private final Sender sender;
  private final boolean isHttps;
  private final Unavailability unavailability = new Unavailability(System::nanoTime);

  /// Threads for requests that compute or wait for the disk for long. Virtual threads are not
  /// preempted, and keep the thread that runs them while they use files: a few such requests would
  /// keep all others waiting. As many as there are such requests, whose number the connections
  /// bound.
  private final ExecutorService longWork =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("request-", 1).daemon().factory());

  RequestHandler(HttpOptions options, Services services, Clients clients) {
    this.router = new Router(options, services, metrics(services, clients));
    this.tokens = services.tokens().verifier();
    this.clients = clients;
    this.sender = new Sender(services.store(), clients.slow());
    this.isHttps = options.tls() != null;
  }

  private static MetricsRoute metrics(Services services, Clients clients) {
    var all = new ArrayList<>(services.metrics());
    all.addAll(clients.counts().all());
    return new MetricsRoute(all);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    longWork.shutdown();
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request incoming, Response outgoing, Callback callback) {
    var connection = ClientEndPoint.of(incoming);
    var place = clients.addresses().request(connection.peer(), incoming.getHeaders());
    if (!connection.begin(incoming.getConnectionMetaData().getHttpVersion())) {
      place.close();
      callback.failed(new EofException("the connection makes room for another"));
      return true;
    }
    // Work that takes long is no silence of the client's.
    incoming.addIdleTimeoutListener(_ -> false);
    var done =
        Callback.from(
            callback,
            () -> {
              place.close();
              connection.ended();
            });
    var target =
        Address.segments(incoming.getHttpURI().getPath())
            .flatMap(path -> router.find(path).map(route -> new Target(route, path)));
    var exchange = new Exchange(incoming, outgoing, done, place, target);
    try {
      if (mayTakeLong(exchange)) {
        longWork.execute(() -> serve(exchange));
      } else {
        serve(exchange);
      }
    } catch (RuntimeException | Error e) {
      done.failed(e);
    }
    return true;
  }

  /// A request on its way to its answer.
  ///
  /// @param target what it asks for, if there is such a thing
  private record Exchange(
      org.eclipse.jetty.server.Request incoming,
      Response outgoing,
      Callback done,
      ClientAddresses.Place place,
      Optional<Target> target) {}

  /// @param path the decoded segments of the address
  private record Target(Route route, List<String> path) {}

  private boolean mayTakeLong(Exchange exchange) {
    return Entity.isLong(exchange.incoming())
        || exchange.target().filter(target -> target.route().isOfFiles()).isPresent();
  }

  private void serve(Exchange exchange) {
    var incoming = exchange.incoming();
    try (var entity = new Entity(incoming, clients.slow())) {
      var answer =
          exchange.place().isGranted() ? answer(exchange, entity) : tooManyRequests(entity);
      if (!entity.drain()) {
        answer = answer.with(HttpFields.CONNECTION_CLOSE);
      }
      log(incoming, answer);
      count(exchange, answer);
      if (entity.isStillComing()) {
        sendWhile(entity, answer, exchange.outgoing(), exchange.done());
      } else {
        sender.send(answer, exchange.outgoing(), exchange.done());
      }
    } catch (RuntimeException | Error e) {
      exchange.done().failed(e);
    }
  }

  private void count(Exchange exchange, Answer answer) {
    var route = exchange.target().map(target -> target.route().name());
    clients
        .counts()
        .answered(route.orElse(RequestCounts.NO_ROUTE), exchange.incoming().getMethod(), answer);
  }

  private static Answer tooManyRequests(Entity entity) {
    entity.refuse();
    return Refusals.tooManyRequests();
  }

  /// Sends that answer to a client that is still sending.
  private void sendWhile(Entity entity, Answer answer, Response outgoing, Callback callback) {
    try (var sent = Blocker.callback()) {
      sender.send(answer, outgoing, sent);
      sent.block();
      entity.linger();
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private Answer answer(Exchange exchange, Entity entity) {
    var incoming = exchange.incoming();
    if (incoming.getHeaders().size() > MAX_HEADERS) {
      return Refusals.tooManyHeaders(MAX_HEADERS);
    }
    if (isTlsMissing(incoming)) {
      entity.refuse();
      return Refusals.plainHttp().with(HttpFields.CONNECTION_CLOSE);
    }
    if (entity.isFramedWrongly()) {
      return Refusals.refusal(
              400,
              "A body has a Content-Length or, over HTTP/1.1, \"Transfer-Encoding: chunked\" alone")
          .with(HttpFields.CONNECTION_CLOSE);
    }
    return exchange
        .target()
        .map(target -> answer(target, exchange, entity))
        .orElseGet(Refusals::notFound);
  }

  private boolean isTlsMissing(org.eclipse.jetty.server.Request incoming) {
    return isHttps && !Tls.isUsedBy(incoming.getConnectionMetaData().getConnection().getEndPoint());
  }

  private Answer answer(Target target, Exchange exchange, Entity entity) {
    var caller = new Request.Caller(exchange.place().client(), tokens);
    try (var request = new Request(exchange.incoming(), target.path(), caller, entity)) {
      return answer(target.route(), request);
    }
  }

  private Answer answer(Route route, Request request) {
    try {
      var answer = answerOf(route, request);
      return route.isOpenToOrigins()
          ? Compression.apply(request, Cors.grant(route, request, answer))
          : answer;
    } catch (RuntimeException e) {
      return internalError(request, e);
    }
  }

  private Answer answerOf(Route route, Request request) {
    var method = request.method();
    if (method.equals("OPTIONS")) {
      var options = Answer.empty(200).with(HttpHeader.ALLOW, route.allowed());
      return route.isOpenToOrigins() ? Cors.preflight(request, options) : options;
    }
    if (!route.methods().contains(method)) {
      return Refusals.wrongMethod(method, route.allowed());
    }
    if (request.entity().isOfUnknownCoding()) {
      request.entity().refuse();
      return Refusals.unknownCoding();
    }
    try {
      return route.endpoint().answer(request);
    } catch (Entity.BrokenBodyException _) {
      return Refusals.brokenBody(request.entity().coding());
    } catch (KeyUnavailableException _) {
      request.entity().refuse();
      return Refusals.unavailable("No token can be verified now; try again shortly");
    } catch (RegistryUnavailableException e) {
      return unavailability.answer(request, e);
    } catch (StoreUnavailableException e) {
      return unavailability.answer(request, e);
    }
  }

  private static Answer internalError(Request request, RuntimeException e) {
    var id = "%012x".formatted(ThreadLocalRandom.current().nextLong(1L << 48));
    LOG.error("error={} {} {}", id, request.method(), request.rawPath(), e);
    return Refusals.internalError(id);
  }

  /// The query stays out of it: it may hold a token or a secret.
  private static void log(org.eclipse.jetty.server.Request incoming, Answer answer) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} {} {}", answer.status(), incoming.getMethod(), incoming.getHttpURI().getPath());
    }
  }
}
