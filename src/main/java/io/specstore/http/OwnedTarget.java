package io.specstore.http;

import io.specstore.auth.Principal;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Names;
import io.specstore.dataset.RevisionId;
import io.specstore.flow.Deletions;
import io.specstore.flow.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Finds what a request is about, and answers those who may not ask: without a token 401, whatever
/// is there; with a token of another owner 404, whatever is there.
final class OwnedTarget {
  private static final int MAX_REASON_CHARACTERS = 1_000;

  private final Deletions deletions;

  OwnedTarget(Deletions deletions) {
    this.deletions = deletions;
  }

  /// The answer of `work` to the owner of what the address names.
  ///
  /// @param names the segments of the address: owner, dataset, number
  Answer answer(
      Request request, List<String> names, BiFunction<Target, Deletions.Wish, Answer> work) {
    var principal = request.principal();
    if (principal.isEmpty()) {
      return Refusals.noToken("This takes the token of the owner");
    }
    var reason = request.parameter("reason").orElse("");
    if (reason.length() > MAX_REASON_CHARACTERS
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      return Refusals.refusal(
          400, "\"reason\" is a line of at most " + MAX_REASON_CHARACTERS + " characters");
    }
    return target(names, principal.get())
        .map(target ->
            work.apply(target, new Deletions.Wish(target, principal.get().ownerId(), reason)))
        .orElseGet(Refusals::notFound);
  }

  private Optional<Target> target(List<String> names, Principal principal) {
    var owner = principal.ownerId();
    if (Names.ownerViolation(owner).isPresent() || !isOwner(names.getFirst(), owner)) {
      return Optional.empty();
    }
    if (names.size() == 1) {
      return Optional.of(new Target.Everything(owner));
    }
    if (Names.violation(names.get(1)).isPresent()) {
      return Optional.empty();
    }
    var dataset = new DatasetId(owner, names.get(1));
    return names.size() == 2
        ? Optional.of(new Target.Dataset(dataset))
        : RevisionId.parseNumber(names.get(2))
            .map(number -> new Target.Revision(new RevisionId(dataset, number)));
  }

  /// An owner may be named by their name, too.
  private boolean isOwner(String idOrName, String owner) {
    return idOrName.equals(owner)
        || (Names.ownerViolation(idOrName).isEmpty()
            && deletions.ownerId(idOrName).filter(owner::equals).isPresent());
  }
}
