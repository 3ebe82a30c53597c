package io.specstore.auth;

/// Somebody with a valid token: the owner that they are, and how many datasets they may have.
public record Principal(String ownerId, int maxDatasets) {
  public Principal {
    if (ownerId.isEmpty()) {
      throw new IllegalArgumentException("a principal has an owner id");
    }
    if (maxDatasets < 0) {
      throw new IllegalArgumentException("a limit is not negative, got " + maxDatasets);
    }
  }
}
