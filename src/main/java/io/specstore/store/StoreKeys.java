package io.specstore.store;

import java.util.List;

/// The rule for keys, the same in every store.
final class StoreKeys {
  private StoreKeys() {}

  /// The segments of that key.
  static List<String> segments(String key) {
    var segments = List.of(key.split("/", -1));
    for (var segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            "\"" + key + "\" is not a key: a segment is empty, \".\" or \"..\"");
      }
    }
    return segments;
  }
}
