package io.specstore.flow;

import java.util.OptionalLong;

/// Where a flow stands in the queue.
///
/// @param ahead how many flows begin before it, if nobody adds others
/// @param lane where its work begins: `small`, since what it costs is not known before
/// @param etaSeconds until it begins, by the pace of the flows that ended last; empty when none did
public record QueuePlace(int ahead, String lane, OptionalLong etaSeconds) {
  static final String SMALL = "small";
}
