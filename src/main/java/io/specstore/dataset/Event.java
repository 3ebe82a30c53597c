package io.specstore.dataset;

import java.time.Instant;

/// Something that happened to a revision; kept for ever.
///
/// @param detail a word more, such as the engine or the reason; empty when there is none
public record Event(RevisionId revision, Kind kind, Instant at, String detail) {
  /// What happened.
  public enum Kind {
    UPLOADED,
    SCHEDULED,
    /// A run by schedule was put off, since a limit of the owner is met.
    HELD,
    STARTED,
    SUCCEEDED,
    FAILED
  }
}
