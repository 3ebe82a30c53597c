package io.specstore.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
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

  /// @throws UnusableTlsException when the files cannot be used
  Tls(TlsFiles files) {
    this.files = files;
    this.read = times();
    context.setKeyStore(PemKeyStore.read(files));
    context.setKeyStorePassword(PemKeyStore.PASSWORD);
  }

  /// The protocols of a connection, from the outermost: TLS, the choice by ALPN, HTTP/2, HTTP/1.
  ConnectionFactory[] protocols(HttpConfiguration configuration) {
    // Which host a request names is all the same here, with TLS, too: health checks name an
    // address.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    var http = new HttpConnectionFactory(configuration);
    var choice = new ALPNServerConnectionFactory();
    choice.setDefaultProtocol(http.getProtocol());
    return new ConnectionFactory[] {
      new SslConnectionFactory(context, choice.getProtocol()), choice, http2(configuration), http
    };
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
        looker.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /// Reads the files again if they have changed.
  void look() {
    try {
      var found = times();
      if (!found.equals(read)) {
        var store = PemKeyStore.read(files);
        context.reload(factory -> factory.setKeyStore(store));
        read = found;
        LOG.info("the certificate in {} is in use now", files.certificates());
      }
    } catch (UnusableTlsException e) {
      LOG.warn("{}; the certificate read before stays in use", e.getMessage());
    } catch (Exception e) {
      LOG.warn("the certificate in {} cannot be used; the one before stays", files, e);
    }
  }

  private List<FileTime> times() {
    try {
      return List.of(
          Files.getLastModifiedTime(files.certificates()), Files.getLastModifiedTime(files.key()));
    } catch (IOException e) {
      throw new UnusableTlsException(e.getMessage() + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
