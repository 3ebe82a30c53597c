package io.specstore.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves https, with HTTP/2 for clients that speak it. The files of the certificate are read again
/// when they change, so that a renewed one needs no restart; one that cannot be used is reported,
/// and the old one stays.
final class Tls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  /// Requests on one connection of HTTP/2 at once.
  private static final int MAX_STREAMS = 100;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final TlsFiles files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tls-files").daemon().factory());
  private List<FileTime> read;

  /// The last problem that was reported and still lasts; empty for none.
  private String reported = "";

  /// @throws UnusableTlsException when the files cannot be used
  Tls(TlsFiles files) {
    this.files = files;
    this.read = times();
    context.setKeyStore(PemKeyStore.read(files));
    context.setKeyStorePassword(PemKeyStore.PASSWORD);
  }

  /// The protocols of a connection, from the outermost: TLS where its first bytes are, else HTTP/1
  /// (which [RequestHandler] refuses); below TLS the choice by ALPN among HTTP/2 and HTTP/1.
  ConnectionFactory[] protocols(HttpConfiguration configuration) {
    // Which host a request names is all the same here, with TLS, too: health checks name an
    // address.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    var http = new HttpConnectionFactory(configuration);
    // By their names of RFC 7301, section 6, which are in lower case.
    var choice = new ALPNServerConnectionFactory("h2", "http/1.1", "http/1.0");
    choice.setDefaultProtocol(http.getProtocol());
    var tls = new SslConnectionFactory(context, choice.getProtocol());
    return new ConnectionFactory[] {
      new DetectorConnectionFactory(tls), http, choice, http2(configuration), new OldHttp(http)
    };
  }

  /// Whether that connection came by TLS.
  static boolean isUsedBy(EndPoint endPoint) {
    return endPoint.getSslSessionData() != null;
  }

  /// HTTP/1 by the name that clients of HTTP/1.0 offer by ALPN (RFC 7301, section 6).
  private static final class OldHttp extends AbstractConnectionFactory {
    private final ConnectionFactory http;

    private OldHttp(ConnectionFactory http) {
      super("http/1.0");
      this.http = http;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      return http.newConnection(connector, endPoint);
    }
  }

  private static HTTP2ServerConnectionFactory http2(HttpConfiguration configuration) {
    var http2 = new HTTP2ServerConnectionFactory(configuration);
    http2.setMaxConcurrentStreams(MAX_STREAMS);
    return http2;
  }

  /// Starts looking for changes.
  void start() {
    var everyMillis = LOOK_EVERY.toMillis();
    var _ =
        looker.scheduleWithFixedDelay(
            () -> reload().ifPresent(LOG::warn), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /// Reads the files again if they have changed, and until they can be used. Returns why they
  /// cannot, once for each reason and change.
  Optional<String> reload() {
    var found = List.<FileTime>of();
    try {
      found = times();
      if (!found.equals(read)) {
        var store = PemKeyStore.read(files);
        context.reload(factory -> factory.setKeyStore(store));
        read = found;
        LOG.info("the certificate in {} is in use now", files.certificates());
      }
      reported = "";
      return Optional.empty();
    } catch (UnusableTlsException e) {
      return problem(found, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      LOG.debug("the certificate in {} cannot be used", files, e);
      return problem(found, files + " cannot be used: " + e);
    }
  }

  private Optional<String> problem(List<FileTime> found, String message) {
    var problem = found + " " + message;
    if (problem.equals(reported)) {
      return Optional.empty();
    }
    reported = problem;
    return Optional.of(message + "; the certificate read before stays in use");
  }

  private List<FileTime> times() {
    return List.of(
        time(PemKeyStore.CERTIFICATES, files.certificates()), time(PemKeyStore.KEY, files.key()));
  }

  private static FileTime time(String setting, Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw PemKeyStore.unreadable(setting, file, e);
    }
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
