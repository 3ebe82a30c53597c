package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.Problem;
import io.specstore.registry.Database;
import io.specstore.registry.Transaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has names lead to owners, once it is proved that they are theirs: a name is an owner's when it
/// is their id, when their token carries it, or when the auth server says so. Safe for concurrent
/// use.
///
/// A link made before stays until another owner proves the name. No upload is refused for a name,
/// and none waits for the auth server before it is durable: only the answer of an upload whose name
/// does not lead to its owner yet waits, a moment, so that it says whether its address is open. The
/// auth server's answer makes the link, however late it comes.
final class OwnerNames {
  /// How long the answer of an upload waits for the auth server's word.
  private static final Duration MOMENT = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(OwnerNames.class);

  private final Database database;
  private final Function<String, CompletableFuture<Optional<String>>> ownerIds;

  /// @param ownerIds asks whose a name is, and does not wait: their id, empty when that is nobody's
  OwnerNames(Database database, Function<String, CompletableFuture<Optional<String>>> ownerIds) {
    this.database = database;
    this.ownerIds = ownerIds;
  }

  /// Has that owner, who is known, go by that name if it leads to them or may now; false when it
  /// does not yet. Comes before anything that locks one of the owner's datasets.
  ///
  /// @param current the name that they go by so far
  boolean use(Transaction tx, Principal owner, String name, String current) {
    if (name.equals(current)) {
      return true;
    }
    return isProved(owner, name)
        ? tx.owners().claimName(owner.ownerId(), name)
        : tx.owners().goBy(owner.ownerId(), name);
  }

  /// Has a name that does not lead to that owner lead to them as soon as it is proved; empty when
  /// it does within a moment, else a note that it does not. Not to be called in a transaction.
  Optional<Problem> prove(Principal owner, String name) {
    var isProved =
        isProved(owner, name)
            ? CompletableFuture.completedFuture(true)
            : ownerIds.apply(name).thenApply(id -> id.filter(owner.ownerId()::equals).isPresent());
    var isOpen = isProved.thenApplyAsync(proved -> proved && take(owner, name), this::start);
    return isTrueSoon(isOpen) ? Optional.empty() : Optional.of(note(owner, name));
  }

  private static boolean isProved(Principal owner, String name) {
    return name.equals(owner.ownerId()) || name.equals(owner.username());
  }

  private void start(Runnable work) {
    var _ = Thread.ofVirtual().name("owner-name").start(work);
  }

  private boolean take(Principal owner, String name) {
    try {
      database.transact(tx -> tx.owners().takeName(owner.ownerId(), name));
      LOG.info("owner={} is found by name now", owner.ownerId());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("owner={} a name of theirs is linked at their next upload", owner.ownerId(), e);
      return false;
    }
  }

  private static boolean isTrueSoon(CompletableFuture<Boolean> claim) {
    try {
      return claim.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException | CompletionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Problem note(Principal owner, String name) {
    return new Problem(
        "owner-name-unproved",
        ("Neither the token nor an auth server says that the name \"%s\" is yours: the dataset"
                + " answers under your id, %s; upload with a token that carries the name as"
                + " username, or give the id as meta.owner")
            .formatted(name, owner.ownerId()),
        "/meta/owner");
  }
}
