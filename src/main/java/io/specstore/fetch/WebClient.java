package io.specstore.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.CookieStore;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/// Downloads files over http and https, with limits on everything and the guard before each
/// connection. Safe for concurrent use.
///
/// Redirects are followed here and not by the library, since each hop is checked: its scheme, its
/// address, and whether it may receive the password of the first.
final class WebClient implements AutoCloseable {
  /// No fewer than sources may come in at once, so that none waits here: redirects may lead all of
  /// them to one host.
  private static final int MAX_CONNECTIONS = SourceShares.USUAL.inAll();

  /// How often it is asked whether a download is to stop.
  private static final Duration STOP_LOOKS = Duration.ofMillis(200);

  private static final int MAX_HEADER_CHARACTERS = 16 * 1024;
  private static final int MAX_HEADERS = 200;

  private final CloseableHttpClient client;

  /// Without connections that were kept.
  private final CloseableHttpClient fresh;

  private final SourcePorts ports;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor watch;

  WebClient(AddressGuard guard, SourcePorts ports, FetchLimits limits, InstantSource clock) {
    this.ports = ports;
    this.limits = limits;
    this.clock = clock;
    this.client = client(guard, limits).build();
    this.fresh = client(guard, limits).setConnectionReuseStrategy((_, _, _) -> false).build();
    this.watch =
        new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("fetch-watch").factory());
    watch.setRemoveOnCancelPolicy(true);
  }

  /// Brings that address in, with repeats where a failure looks passing.
  Fetched get(URI address, Path into, boolean mayBePage)
      throws FetchException, InterruptedException {
    var deadline = System.nanoTime() + limits.total().toNanos();
    var cookies = new Cookies();
    var pause = limits.firstPause();
    for (var attempt = 1; ; attempt++) {
      try {
        return new Attempt(deadline, mayBePage, cookies).get(address, into);
      } catch (FetchException e) {
        var wait = longer(pause, e.pause().orElse(Duration.ZERO));
        var isLast = attempt == limits.maxAttempts() || wait.compareTo(limits.maxPause()) > 0;
        if (e.pause().isEmpty() || isLast || wait.toNanos() > deadline - System.nanoTime()) {
          throw e;
        }
        Thread.sleep(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
    fresh.close(CloseMode.IMMEDIATE);
  }

  private static HttpClientBuilder client(AddressGuard guard, FetchLimits limits) {
    var http1 =
        Http1Config.custom()
            .setMaxLineLength(MAX_HEADER_CHARACTERS)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(guard)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(http1).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connect()))
                    .setSocketTimeout(Timeout.of(limits.silence()))
                    .build())
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.silence()))
                .setConnectionRequestTimeout(Timeout.of(limits.total()))
                .setCookieSpec(StandardCookieSpec.RELAXED)
                .build())
        .setUserAgent("specstore")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableContentCompression();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// What a request led to.
  private sealed interface Answer {
    record Arrived(Fetched fetched) implements Answer {}

    record Elsewhere(URI next) implements Answer {}
  }

  /// One try, from the first address through all redirects.
  private final class Attempt {
    private final long deadline;
    private final boolean mayBePage;
    private final Cookies cookies;

    Attempt(long deadline, boolean mayBePage, Cookies cookies) {
      this.deadline = deadline;
      this.mayBePage = mayBePage;
      this.cookies = cookies;
    }

    Fetched get(URI first, Path into) throws FetchException, InterruptedException {
      var address = first;
      var user = WebAddress.user(first);
      for (var hop = 0; hop <= limits.maxRedirects(); hop++) {
        switch (ask(address, user, into)) {
          case Answer.Arrived(var fetched) -> {
            return fetched;
          }
          case Answer.Elsewhere(var next) -> {
            var kept = WebAddress.haveSameOrigin(address, next) ? user : Optional.<String>empty();
            user = WebAddress.user(next).or(() -> kept);
            address = next;
          }
        }
      }
      throw FetchException.permanent(
          WebAddress.shown(first)
              + " redirects more than "
              + limits.maxRedirects()
              + " times; give the address of the file itself");
    }

    private Answer ask(URI address, Optional<String> user, Path into)
        throws FetchException, InterruptedException {
      if (!ports.contains(address)) {
        throw WebExceptions.ofPort(SourcePorts.of(address), WebAddress.shown(address));
      }
      var request = new HttpGet("/");
      request.setPath(WebAddress.requestPath(address));
      request.setHeader(HttpHeaders.ACCEPT, "*/*");
      request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
      user.ifPresent(it -> request.setHeader(HttpHeaders.AUTHORIZATION, basic(it)));
      var host =
          new HttpHost(address.getScheme(), WebAddress.host(address), WebAddress.port(address));
      var timer =
          watch.schedule(request::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      var stops = cancelWhenInterrupted(request);
      var rate = new RateWatch(limits.pace().leastRate(), watch, request::cancel);
      try (rate) {
        var response = answer(host, request, cookies.of(address));
        var isAtItsEnd = false;
        try {
          var answer = read(address, response, into, rate);
          isAtItsEnd = answer instanceof Answer.Arrived;
          return answer;
        } finally {
          if (!isAtItsEnd) {
            request.cancel(); // Or to close the response would be to read it to its end.
          }
          Closer.closeQuietly(response);
        }
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped while " + WebAddress.shown(address) + " came in");
        }
        if (rate.isTooSlow()) {
          throw WebExceptions.tooSlow(WebAddress.shown(address), limits);
        }
        throw System.nanoTime() < deadline
            ? WebExceptions.of(e, WebAddress.shown(address), limits)
            : WebExceptions.overTime(WebAddress.shown(address), limits);
      } finally {
        timer.cancel(false);
        stops.cancel(false);
      }
    }

    /// Reading from a connection takes no notice of interrupts.
    private ScheduledFuture<?> cancelWhenInterrupted(HttpGet request) {
      var reader = Thread.currentThread();
      var nanos = STOP_LOOKS.toNanos();
      return watch.scheduleWithFixedDelay(
          () -> {
            if (reader.isInterrupted()) {
              request.cancel();
            }
          },
          nanos,
          nanos,
          TimeUnit.NANOSECONDS);
    }

    /// Asks on a connection that was kept, if there is one. Servers close such in silence: when no
    /// answer begins, the connection was at fault, not the server, which is asked on another.
    private ClassicHttpResponse answer(HttpHost host, HttpGet request, CookieStore store)
        throws IOException {
      var context = context(store);
      try {
        return client.executeOpen(host, request, context);
      } catch (IOException e) {
        var connection = context.getEndpointDetails();
        var wasKept = connection != null && connection.getResponseCount() > 0;
        if (!wasKept || request.isCancelled() || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        return fresh.executeOpen(host, request, context(store));
      }
    }

    private static HttpClientContext context(CookieStore store) {
      var context = HttpClientContext.create();
      context.setCookieStore(store);
      return context;
    }

    private Answer read(URI address, ClassicHttpResponse response, Path into, RateWatch rate)
        throws IOException, FetchException, InterruptedException {
      var shown = WebAddress.shown(address);
      return switch (response.getCode()) {
        case HttpStatus.SC_OK -> new Answer.Arrived(save(shown, response, into, rate));
        case HttpStatus.SC_MOVED_PERMANENTLY,
            HttpStatus.SC_MOVED_TEMPORARILY,
            HttpStatus.SC_SEE_OTHER,
            HttpStatus.SC_TEMPORARY_REDIRECT,
            HttpStatus.SC_PERMANENT_REDIRECT ->
            new Answer.Elsewhere(next(address, header(response, HttpHeaders.LOCATION)));
        default ->
            throw WebExceptions.ofStatus(
                response.getCode(),
                WebExceptions.pause(header(response, HttpHeaders.RETRY_AFTER), clock),
                shown);
      };
    }

    private Fetched save(String shown, ClassicHttpResponse response, Path into, RateWatch rate)
        throws IOException, FetchException, InterruptedException {
      var type = header(response, HttpHeaders.CONTENT_TYPE);
      var download = new Download(shown, limits.maxBytes());
      var entity = response.getEntity();
      if (entity == null) {
        return download.write(InputStream.nullInputStream(), into);
      }
      download.requireSize(entity.getContentLength());
      var codings = entity.getContentEncoding();
      var body =
          ContentCodings.decoded(
              shown, codings == null ? "" : codings, rate.counting(entity.getContent()));
      var fetched = download.write(body, into, pages(type)).withCharset(charset(type));
      body.close(); // Only once it is read: to close it earlier would be to read it to its end.
      return fetched;
    }

    private PageCheck pages(String type) {
      if (mayBePage) {
        return PageCheck.NONE;
      }
      return type.toLowerCase(Locale.ROOT).startsWith("text/html")
          ? PageCheck.OF_HTML
          : PageCheck.OF_DATA;
    }
  }

  /// The charset that a `Content-Type` names; empty when it names none.
  private static String charset(String type) {
    var parsed = ContentType.parseLenient(type);
    var name = parsed == null ? null : parsed.getParameter("charset");
    return name == null ? "" : name.strip();
  }

  private static URI next(URI address, String location) throws FetchException {
    var shown = WebAddress.shown(address);
    var next =
        WebAddress.resolve(address, location)
            .orElseThrow(() ->
                FetchException.permanent(
                    shown
                        + " redirects to something that is not an http(s) address;"
                        + " give the address of the file itself"));
    if (address.getScheme().equals("https") && next.getScheme().equals("http")) {
      throw FetchException.permanent(
          shown
              + " redirects from https to http, which is not followed;"
              + " give the address of the file itself");
    }
    return next;
  }

  private static String header(ClassicHttpResponse response, String name) {
    var header = response.getFirstHeader(name);
    var value = header == null ? null : header.getValue();
    return value == null ? "" : value;
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
