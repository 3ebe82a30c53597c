package io.specstore.auth;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The public key of an auth server, read from its `/auth/public-key` when it is first needed.
///
/// One lock guards the fetching; the key itself is read without it, so that good tokens never wait
/// for the auth server once a key is known. Whoever waits for a fetch uses its result instead of
/// fetching again. A known key stays valid while the server is unreachable or answers something
/// else.
public final class AuthServerKeys implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(AuthServerKeys.class);

  /// After a signature that didn't fit: the shortest time between two fetches.
  private static final Duration BETWEEN_REFETCHES = Duration.ofSeconds(30);

  /// While no key is known at all: the shortest time between two fetches.
  private static final Duration BETWEEN_FIRST_FETCHES = Duration.ofSeconds(2);

  /// The longest time that one fetch may take, from connecting to the last byte.
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /// The largest answer that is read; a public key takes less than one.
  private static final int MAX_KEY_BYTES = 16 * 1024;

  private static final String KEY_PATH = "/auth/public-key";

  private final URI address;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable RSAPublicKey known;
  private volatile @Nullable Instant fetchedAt;

  /// @param address where the key is, as of `address(…)`
  public AuthServerKeys(URI address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  /// Where the key of an auth server is that is named as `host`, `host:port` or as a whole URL.
  public static Outcome<URI> address(String authServer) {
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

  @Override
  public Optional<RSAPublicKey> current() {
    var key = known;
    return key != null ? Optional.of(key) : fetchUnless(null, BETWEEN_FIRST_FETCHES);
  }

  @Override
  public Optional<RSAPublicKey> after(RSAPublicKey refused) {
    return fetchUnless(refused, BETWEEN_REFETCHES);
  }

  /// The key, if it is not the refused one, after a fetch unless the last one is too young.
  private Optional<RSAPublicKey> fetchUnless(@Nullable RSAPublicKey refused, Duration between) {
    if (isYoung(between)) {
      return knownUnless(refused);
    }
    fetching.lock();
    try {
      if (!isYoung(between) && knownUnless(refused).isEmpty()) {
        fetch().ifPresent(key -> known = key);
        fetchedAt = clock.instant();
      }
      return knownUnless(refused);
    } finally {
      fetching.unlock();
    }
  }

  private boolean isYoung(Duration between) {
    var last = fetchedAt;
    return last != null && clock.instant().isBefore(last.plus(between));
  }

  private Optional<RSAPublicKey> knownUnless(@Nullable RSAPublicKey refused) {
    return Optional.ofNullable(known).filter(key -> !key.equals(refused));
  }

  private Optional<RSAPublicKey> fetch() {
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      try {
        return fetchBy(client);
      } finally {
        client.shutdownNow(); // Else closing it would wait for an answer that was given up.
      }
    }
  }

  private Optional<RSAPublicKey> fetchBy(HttpClient client) {
    var request = HttpRequest.newBuilder(address).timeout(FETCH_LIMIT).build();
    var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_KEY_BYTES);
    try {
      var answer =
          client.sendAsync(request, body).get(FETCH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        return nothing("it answered " + answer.statusCode());
      }
      var key = Pem.publicKey(new String(answer.body(), StandardCharsets.US_ASCII));
      return key.isPresent() ? key : nothing("its answer is not a PEM text of an RSA public key");
    } catch (ExecutionException e) {
      return nothing(e.getCause() instanceof IOException why ? why.toString() : e.toString());
    } catch (TimeoutException _) {
      return nothing("it took longer than " + FETCH_LIMIT.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return nothing("interrupted");
    }
  }

  private Optional<RSAPublicKey> nothing(String why) {
    LOG.warn(
        "no key from {}: {}; {}",
        address,
        why,
        known == null ? "no token is accepted until it answers" : "the known key stays");
    return Optional.empty();
  }
}
