package io.specstore.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// The HTTP API on its port. Started and stopped once.
public final class HttpServer {
  /// Beyond these, further clients wait to be let in.
  private static final int MAX_CONNECTIONS = 2000;

  /// How long a connection without a request is kept.
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

  private static final Duration LOOK_FOR_IDLE_EVERY = Duration.ofSeconds(5);

  /// How long requests that are being answered may take to end when the server stops.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;
  private static final int MAX_HEADERS_BYTES = 32 * 1024;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final SlowClients slowClients;
  private final WebServer server;
  private final HttpOptions options;

  public HttpServer(HttpOptions options, Services services) {
    this(options, services, new SlowClients(System::nanoTime));
  }

  HttpServer(HttpOptions options, Services services, SlowClients slowClients) {
    this.options = options;
    this.slowClients = slowClients;
    var handler =
        new RequestHandler(
            new Router(options, services),
            services.tokens().verifier(),
            slowClients,
            new Sender(services.store(), slowClients));
    this.server =
        WebServer.builder()
            .host(options.host())
            .port(options.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .concurrencyLimitDiscoverServices(false)
            .addProtocol(http1())
            .directHandlers(protocolErrors(slowClients))
            .maxTcpConnections(MAX_CONNECTIONS)
            .idleConnectionTimeout(IDLE_LIMIT)
            .idleConnectionPeriod(LOOK_FOR_IDLE_EVERY)
            .shutdownGracePeriod(STOP_LIMIT)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .routing(routing -> routing.any(handler))
            .build();
  }

  /// Opens the port and returns its number; `UncheckedIOException` when it can't be had.
  public int start() {
    server.start();
    if (!server.isRunning()) { // A failed start is not an exception of the web server's.
      throw new UncheckedIOException(
          "cannot listen on " + options.host() + ":" + options.port(), whyNot());
    }
    slowClients.start();
    return server.port();
  }

  private IOException whyNot() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(options.host(), options.port()));
      return new IOException("the web server did not start");
    } catch (IOException e) {
      return e;
    }
  }

  /// Takes no new requests and lets those that run end, within a limit; a second call does nothing.
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      server.stop();
      slowClients.close();
    }
  }

  private Http1Config http1() {
    return Http1Config.builder()
        .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
        .maxHeadersSize(MAX_HEADERS_BYTES)
        .continueImmediately(false)
        .log(log -> log.receiveLog(false).sendLog(false))
        .addReceiveListener(slowClients)
        .build();
  }

  /// The answers to what isn't HTTP or passes a limit of the protocol, and so never gets to a
  /// route.
  ///
  /// A client that leaves amid its headers is an internal error to the web server, which would log
  /// it with a stack; it is the client's.
  private static DirectHandlers protocolErrors(SlowClients slowClients) {
    var handlers = DirectHandlers.builder();
    for (var event : DirectHandler.EventType.values()) {
      handlers.addHandler(
          event,
          (_, _, status, headers, _) ->
              answer(
                  status.equals(Status.INTERNAL_SERVER_ERROR_500) && slowClients.isWaiting()
                      ? Status.BAD_REQUEST_400
                      : status,
                  headers));
    }
    return handlers.build();
  }

  private static TransportResponse answer(Status status, ServerResponseHeaders headers) {
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .entity(Refusals.body(status.reasonPhrase()))
        .keepAlive(false)
        .build();
  }
}
