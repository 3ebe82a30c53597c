package io.specstore.auth;

/// The owner that a valid token names, and how many datasets they may have.
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
