package io.specstore.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.specstore.testing.LoopbackSite;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A web site with one good table and many that do harm. Safe for concurrent use.
final class Sources implements AutoCloseable {
  private static final long DRIP_NANOS = 200_000_000;

  private final LoopbackSite site = new LoopbackSite();
  private final AtomicBoolean on = new AtomicBoolean(true);

  Sources() {
    site.bytes("/good.csv", Content.SMALL_TABLE);
    site.page("/drip.csv", this::drip);
    site.page("/silent.csv", this::beSilent);
    site.page("/cut.csv", Sources::cut);
    site.redirect("/round.csv", 302, site.url("/round.csv"));
    site.status("/broken.csv", 500);
    site.text("/page.csv", "<!DOCTYPE html><html><body>not found</body></html>");
    site.text("/quote.csv", "id,day,place,amount,open\n\"" + "x".repeat(2_000_000));
  }

  String good() {
    return site.url("/good.csv");
  }

  List<String> hostile() {
    return List.of(
            "/drip.csv",
            "/silent.csv",
            "/cut.csv",
            "/round.csv",
            "/broken.csv",
            "/page.csv",
            "/quote.csv",
            "/missing.csv")
        .stream()
        .map(site::url)
        .toList();
  }

  /// One byte after the other, without end.
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.write("id,day,place,amount,open\n".getBytes(UTF_8));
    while (on.get()) {
      out.write('1');
      out.flush();
      LockSupport.parkNanos(DRIP_NANOS);
    }
  }

  private void beSilent(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().flush();
    while (on.get()) {
      LockSupport.parkNanos(DRIP_NANOS);
    }
    exchange.close();
  }

  private static void cut(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write("id,day".getBytes(UTF_8));
    exchange.close();
  }

  @Override
  public void close() {
    on.set(false);
    site.close();
  }
}
