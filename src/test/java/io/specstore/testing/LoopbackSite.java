package io.specstore.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A web site on a loopback port of its own, whose pages a test decides on. */
public final class LoopbackSite implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What the site does with a request. */
  @FunctionalInterface
  public interface Page {
    void answer(HttpExchange exchange) throws IOException;
  }

  public LoopbackSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of that path on this site. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void page(String path, Page page) {
    pages.put(path, page);
  }

  /** A page of that text. */
  public void text(String path, String text) {
    bytes(path, text.getBytes(UTF_8));
  }

  /** A page of those bytes, of a type that says nothing. */
  public void bytes(String path, byte[] bytes) {
    page(path, exchange -> send(exchange, 200, bytes));
  }

  /** A page that only answers with that status. */
  public void status(String path, int status) {
    page(path, exchange -> send(exchange, status, new byte[0]));
  }

  /** A page that leads elsewhere. */
  public void redirect(String path, int status, String location) {
    page(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          send(exchange, status, new byte[0]);
        });
  }

  /** The paths asked for so far, with their queries. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().toString());
    var page = pages.get(exchange.getRequestURI().getRawPath());
    if (page == null) {
      send(exchange, 404, new byte[0]);
      return;
    }
    page.answer(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
