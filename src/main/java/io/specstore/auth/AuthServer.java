package io.specstore.auth;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks an auth server, within limits of time and size. Safe for concurrent use.
final class AuthServer {
  /// Where its public key is.
  static final String KEY_PATH = "/auth/public-key";

  /// The longest time that one answer may take, from connecting to the last byte.
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /// The largest answer that is read; a public key takes less than one.
  private static final int MAX_ANSWER_BYTES = 16 * 1024;

  private AuthServer() {}

  /// Where the key of an auth server is that is named as `host`, `host:port` or as a whole URL.
  static Outcome<URI> keyAddress(String authServer) {
    var url = authServer.contains("://") ? authServer : "http://" + authServer;
    try {
      var server = URI.create(url);
      var isWeb = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
      if (server.getRawUserInfo() != null) {
        return refused("it is asked without a user: take user and password out of its address");
      }
      if (isWeb && server.getHost() != null && server.getRawQuery() == null) {
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return Outcome.ok(URI.create(base.endsWith(KEY_PATH) ? base : base + KEY_PATH));
      }
    } catch (IllegalArgumentException _) {
      // No URL at all: answered like every other text that is not an address.
    }
    return refused(
        "the auth server is named as host, host:port or an http(s) URL, got \""
            + authServer
            + "\"");
  }

  private static Outcome<URI> refused(String message) {
    return Outcome.refused(new Problem("auth-server", message));
  }

  /// No answer that can be used.
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    NoAnswerException(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /// The body of what it answers with 200 at that address.
  static byte[] ask(URI address) throws NoAnswerException {
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      try {
        return ask(client, address);
      } finally {
        client.shutdownNow(); // Else closing it would wait for an answer that was given up.
      }
    }
  }

  private static byte[] ask(HttpClient client, URI address) throws NoAnswerException {
    var request = HttpRequest.newBuilder(address).timeout(ANSWER_LIMIT).build();
    var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);
    try {
      var answer =
          client.sendAsync(request, body).get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new NoAnswerException("it answered " + answer.statusCode());
      }
      return answer.body();
    } catch (ExecutionException e) {
      throw new NoAnswerException(
          e.getCause() instanceof IOException why ? why.toString() : e.toString());
    } catch (TimeoutException _) {
      throw new NoAnswerException("it took longer than " + ANSWER_LIMIT.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted");
    }
  }
}
