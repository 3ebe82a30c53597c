package io.specstore.flow;

/// The result of uploading bytes.
public enum BlobAnswer {
  CREATED,
  ALREADY_THERE,
  /// The bytes are not those that the address names; nothing was kept.
  HASH_DIFFERS,
  /// More bytes than the server takes; nothing was kept.
  TOO_LARGE,
  /// More bytes than the owner may keep; nothing was kept.
  OVER_OWNER_LIMIT,
  /// The owner may have no dataset and has none; nothing was kept.
  NO_DATASET
}
