package io.specstore.auth;

import io.specstore.dataset.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
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

  private final URI address;
  private final LongSupplier nanos;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable RSAPublicKey known;
  private volatile @Nullable Long fetchedAt;

  /// @param address where the key is, as of `address(…)`
  /// @param nanos a clock that is never set back, as `System::nanoTime`
  public AuthServerKeys(URI address, LongSupplier nanos) {
    this.address = address;
    this.nanos = nanos;
  }

  /// Where the key of an auth server is that is named as `host`, `host:port` or as a whole URL.
  public static Outcome<URI> address(String authServer) {
    return AuthServer.keyAddress(authServer);
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
        fetchedAt = nanos.getAsLong();
      }
      return knownUnless(refused);
    } finally {
      fetching.unlock();
    }
  }

  private boolean isYoung(Duration between) {
    var last = fetchedAt;
    return last != null && nanos.getAsLong() - last < between.toNanos();
  }

  private Optional<RSAPublicKey> knownUnless(@Nullable RSAPublicKey refused) {
    return Optional.ofNullable(known).filter(key -> !key.equals(refused));
  }

  private Optional<RSAPublicKey> fetch() {
    try {
      var key = Pem.publicKey(new String(AuthServer.ask(address), StandardCharsets.US_ASCII));
      return key.isPresent() ? key : nothing("its answer is not a PEM text of an RSA public key");
    } catch (AuthServer.NoAnswerException e) {
      return nothing(e.reason());
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
