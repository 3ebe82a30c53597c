package io.specstore.flow;

import java.util.OptionalLong;

/// How many bytes an owner has of a kind that is limited.
///
/// @param bytes as they were a moment ago; empty when they have not been counted yet
public record LimitUse(Kind kind, OptionalLong bytes, long limit) {
  /// What is limited.
  public enum Kind {
    FILES,
    UPLOADED_FILES
  }
}
