package io.specstore.flow;

import java.util.OptionalLong;

/// Where a flow stands in the queue.
///
/// @param ahead how many flows begin before it, if nobody adds others
/// @param lane where its work begins, by what is known before its sources come
/// @param etaSeconds until it begins, by the pace of the flows that ended last; empty when none did
public record QueuePlace(int ahead, Lane lane, OptionalLong etaSeconds) {
  /// The places for computing that a flow asks for.
  public enum Lane {
    /// Nothing says that it is big; a source that turns out so goes to the places for big ones.
    SMALL,
    /// It names an uploaded file that is big.
    BIG,
    /// The server ended with its runs before.
    ALONE
  }
}
