package io.specstore.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/// The `Cache-Control` headers of the answers.
final class CacheControl {
  /// May be kept, and is asked for again each time: what is public today may be private tomorrow.
  static final Header ASK_AGAIN = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  /// For the owner's eyes only.
  static final Header PRIVATE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-store");

  private CacheControl() {}

  static Header of(boolean isPrivate) {
    return isPrivate ? PRIVATE : ASK_AGAIN;
  }
}
