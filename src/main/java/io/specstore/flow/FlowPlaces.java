package io.specstore.flow;

/// How many flows may be in progress at once. Most of those wait for a source or for a place to
/// compute, which has limits of its own, so that one in progress holds little more than a thread.
///
/// @param atOnce of all owners
/// @param ofOwner of one owner
public record FlowPlaces(int atOnce, int ofOwner) {
  /// The usual places.
  public static final FlowPlaces USUAL = new FlowPlaces(512, 32);

  public FlowPlaces {
    if (atOnce < 1 || ofOwner < 1) {
      throw new IllegalArgumentException("at least one flow must be allowed at a time");
    }
  }
}
