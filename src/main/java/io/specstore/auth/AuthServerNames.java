package io.specstore.auth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose a username is, as the auth server's `/auth/resolve` says. Safe for concurrent use.
///
/// Nobody waits here: each asking has a thread of its own, as many as a named limit allows at once.
/// An answer is kept for an hour, a failed asking for a minute. One lock guards what is kept.
public final class AuthServerNames {
  private static final Logger LOG = LoggerFactory.getLogger(AuthServerNames.class);

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);

  /// How many names are asked for at once; another is not known until it is asked for again.
  private static final int MAX_ASKING = 16;

  /// How many answers are kept; the oldest goes first.
  private static final int MAX_KEPT = 10_000;

  private static final String RESOLVE_PATH = "/auth/resolve?username=";

  private final String base;
  private final LongSupplier nanoTime;
  private final Semaphore asking = new Semaphore(MAX_ASKING);
  private final SequencedMap<String, Asked> asked = new LinkedHashMap<>();

  private record Asked(CompletableFuture<Optional<String>> ownerId, long at) {}

  /// @param keyAddress where the server's key is, as of [AuthServerKeys#address]
  /// @param nanoTime a clock that never goes back, in nanoseconds
  public AuthServerNames(URI keyAddress, LongSupplier nanoTime) {
    var text = keyAddress.toString();
    this.base = text.substring(0, text.length() - AuthServer.KEY_PATH.length());
    this.nanoTime = nanoTime;
  }

  /// The id of the owner of that username, once the auth server has answered; empty when it knows
  /// no such name. Completes exceptionally when it could not be asked.
  public CompletableFuture<Optional<String>> ownerId(String username) {
    synchronized (asked) {
      var known = asked.get(username);
      if (known != null && isFresh(known)) {
        return known.ownerId;
      }
      if (!asking.tryAcquire()) {
        return CompletableFuture.failedFuture(
            new AuthServer.NoAnswerException("too many names are asked for"));
      }
      var answer = new CompletableFuture<Optional<String>>();
      asked.remove(username);
      asked.put(username, new Asked(answer, nanoTime.getAsLong()));
      if (asked.size() > MAX_KEPT) {
        asked.pollFirstEntry();
      }
      Thread.ofVirtual().name("auth-server-name").start(() -> ask(username, answer));
      return answer;
    }
  }

  private boolean isFresh(Asked known) {
    var kept = known.ownerId.isCompletedExceptionally() ? FAILURE_KEPT : KEPT;
    return nanoTime.getAsLong() - known.at < kept.toNanos();
  }

  private void ask(String username, CompletableFuture<Optional<String>> answer) {
    try {
      var address =
          URI.create(base + RESOLVE_PATH + URLEncoder.encode(username, StandardCharsets.UTF_8));
      answer.complete(parsed(new String(AuthServer.ask(address), StandardCharsets.UTF_8)));
    } catch (AuthServer.NoAnswerException e) {
      LOG.warn("{} does not say whose a username is: {}", base, e.reason());
      answer.completeExceptionally(e);
    } finally {
      asking.release();
      // Whatever went wrong: nobody is to wait for an answer that will not come.
      answer.completeExceptionally(new AuthServer.NoAnswerException("the asking ended"));
    }
  }

  private static Optional<String> parsed(String body) throws AuthServer.NoAnswerException {
    try {
      return Optional.ofNullable(JSONObjectUtils.getString(JSONObjectUtils.parse(body), "userid"))
          .filter(id -> !id.isEmpty());
    } catch (ParseException _) {
      throw new AuthServer.NoAnswerException(
          "its answer is not a JSON object with a text as \"userid\"");
    }
  }
}
