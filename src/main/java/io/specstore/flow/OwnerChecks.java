package io.specstore.flow;

import io.specstore.dataset.Problem;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Asks about the owners of uploads outside of the registry.
///
/// @param limit why an owner, by their id, may upload no more now; empty when they may
/// @param idOfName whose a name is, without waiting: an owner's id, empty when it is nobody's
public record OwnerChecks(
    Function<String, Optional<Problem>> limit,
    Function<String, CompletableFuture<Optional<String>>> idOfName) {
  /// Those of a server where only tokens prove names.
  public static OwnerChecks byToken(Function<String, Optional<Problem>> limit) {
    return new OwnerChecks(limit, _ -> CompletableFuture.completedFuture(Optional.empty()));
  }
}
