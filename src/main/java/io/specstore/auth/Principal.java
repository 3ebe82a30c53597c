package io.specstore.auth;

/// The owner that a valid token names, how many datasets they may have, and their name.
///
/// @param username the name that the token's issuer knows them by; empty when the token has none
public record Principal(String ownerId, int maxDatasets, String username) {
  public Principal {
    if (ownerId.isEmpty()) {
      throw new IllegalArgumentException("a principal has an owner id");
    }
    if (maxDatasets < 0) {
      throw new IllegalArgumentException("a limit is not negative, got " + maxDatasets);
    }
  }

  /// One without a name.
  public Principal(String ownerId, int maxDatasets) {
    this(ownerId, maxDatasets, "");
  }
}
