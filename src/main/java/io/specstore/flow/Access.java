package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.Findability;
import io.specstore.registry.Heading;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides who may read, for everything that is read.
///
/// A revision, its files and its existence are open to all only if neither that revision nor the
/// newest accepted revision of its dataset is private, and neither it nor its dataset is
/// unpublished. Otherwise they are open to the owner alone, and to everyone else they do not exist.
final class Access {
  private Access() {}

  static boolean isPrivate(Heading heading) {
    return heading.revision() == Findability.PRIVATE
        || heading.newest() == Findability.PRIVATE
        || heading.isHidden();
  }

  /// Whether that reader may read; the reader's token is looked at only where it matters.
  static boolean mayRead(Heading heading, Supplier<Optional<Principal>> reader) {
    return !isPrivate(heading) || isOwner(heading.id().dataset().ownerId(), reader);
  }

  static boolean isOwner(String ownerId, Supplier<Optional<Principal>> reader) {
    return reader.get().filter(one -> one.ownerId().equals(ownerId)).isPresent();
  }
}
