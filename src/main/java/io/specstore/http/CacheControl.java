package io.specstore.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The `Cache-Control` headers of the answers.
final class CacheControl {
  /// May be kept, and is asked for again each time: what is public today may be private tomorrow.
  static final HttpField ASK_AGAIN = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-cache");

  /// A file of a revision that has SUCCEEDED never changes. For an hour at most it may be had from
  /// a cache after its dataset was made private.
  static final HttpField IMMUTABLE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=3600, immutable");

  static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  /// For the owner's eyes only.
  static final HttpField PRIVATE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");

  private CacheControl() {}

  static HttpField of(boolean isPrivate) {
    return isPrivate ? PRIVATE : ASK_AGAIN;
  }
}
