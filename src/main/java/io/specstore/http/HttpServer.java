package io.specstore.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// The HTTP API on its port. Started and stopped once.
public final class HttpServer {
  /// How long a connection without a request is kept.
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

  /// How long requests that are being answered may take to end when the server stops.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /// The request line and the headers together.
  private static final int MAX_HEAD_BYTES = 32 * 1024;

  /// They accept and select; requests are handled on virtual threads.
  private static final int PLATFORM_THREADS = 16;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final HttpOptions options;
  private final Clients clients;
  private final @Nullable Tls tls;
  private final Server server;
  private final ClientConnector connector;

  /// @throws UnusableTlsException when the files of an https server cannot be used
  public HttpServer(HttpOptions options, Services services) {
    this(options, services, new SlowClients(System::nanoTime));
  }

  HttpServer(HttpOptions options, Services services, SlowClients slowClients) {
    this.options = options;
    this.clients =
        new Clients(
            slowClients,
            new ClientAddresses(options.clients(), System::nanoTime),
            new RequestCounts());
    this.tls = options.tls() == null ? null : new Tls(options.tls());
    this.server = new Server(threads());
    this.connector =
        new ClientConnector(
            server,
            options.clients().connections(),
            clients,
            tls == null
                ? new ConnectionFactory[] {new HttpConnectionFactory(configuration())}
                : tls.protocols(configuration()));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(new RequestHandler(options, services, clients)));
    server.setErrorHandler(new ProtocolErrors());
    server.setStopTimeout(STOP_LIMIT.toMillis());
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(Thread::startVirtualThread);
    return threads;
  }

  private static HttpConfiguration configuration() {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    // Paths reach `Address` exactly as they were sent.
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHttpCompliance(
        HttpCompliance.RFC9110
            .without(
                "bare line feeds are refused",
                HttpCompliance.Violation.LF_HEADER_TERMINATION,
                HttpCompliance.Violation.LF_CHUNK_TERMINATION)
            .with(
                "a URL in the request line may name any host",
                HttpCompliance.Violation.MISMATCHED_AUTHORITY));
    return http;
  }

  /// Opens the port and returns its number; `UncheckedIOException` when it can't be had.
  public int start() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on " + options.host() + ":" + options.port(),
          e.getCause() instanceof IOException cause ? cause : e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the web server did not start", e);
    }
    clients.slow().start();
    if (tls != null) {
      tls.start();
    }
    return connector.getLocalPort();
  }

  /// Runs that action when the port is closed although nobody stopped this server.
  public void onListenerEnd(Runnable action) {
    var _ = connector.listenerEnd().thenRun(action);
  }

  @Nullable Tls tls() {
    return tls;
  }

  ClientConnector connector() {
    return connector;
  }

  ClientAddresses addresses() {
    return clients.addresses();
  }

  /// Takes no new requests and lets those that run end, within a limit; a second call does nothing.
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      connector.closeIdle();
      stopServer();
      clients.slow().close();
      if (tls != null) {
        tls.close();
      }
    }
  }

  private void stopServer() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the web server did not stop", e);
    }
  }
}
