package io.specstore.registry;

import java.time.Instant;

/// One entry of the audit: who did what to whose data, when and why.
///
/// @param ownerId whose data it was
/// @param target an owner, a dataset or a revision, as addresses have it
/// @param actor the id of the owner whose token was shown; [#OUTSIDE] where none is asked for
/// @param reason in the words of whoever did it; empty when there are none
public record AuditRow(
    String ownerId, String target, Action action, String actor, String reason, Instant at) {
  /// The actor of an update that came without a token.
  public static final String OUTSIDE = "/source/update";

  /// What was done.
  public enum Action {
    DELETED,
    UNPUBLISHED,
    PUBLISHED,
    CANCELLED,
    UPDATED
  }
}
