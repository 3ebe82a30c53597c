package io.specstore.spec;

import java.util.regex.Pattern;

/// `blob:sha256:{hex}`: bytes that the owner uploaded.
final class BlobUrl {
  private static final String SCHEME = "blob:";
  private static final String PREFIX = SCHEME + "sha256:";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private BlobUrl() {}

  /// Whether that text means to be one, well formed or not.
  static boolean claimsToBe(String url) {
    return url.startsWith(SCHEME);
  }

  static boolean isOne(String url) {
    return FORM.matcher(url).matches();
  }

  static String sha256(String url) {
    return url.substring(PREFIX.length());
  }
}
