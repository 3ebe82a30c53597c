package io.specstore.plan;

import java.util.regex.Pattern;

/// Resolves the addresses of resources, from their texts alone.
final class SourceUrl {
  private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  private SourceUrl() {}

  /// That path, resolved against the folder of the file at `base`; a URL stays as it is.
  static String resolve(String base, String path) {
    if (isWeb(path)) {
      return path;
    }
    var folder = isWeb(base) ? webFolder(base) : base.substring(0, base.lastIndexOf('/') + 1);
    return folder + path;
  }

  /// What follows the last dot of the file's name; empty when there is none.
  ///
  /// The query of a web address is no part of the name: it may hold what must not be shown.
  static String extension(String url) {
    var file = isWeb(url) ? withoutQuery(url).substring(authorityEnd(url)) : url;
    var name = file.substring(file.lastIndexOf('/') + 1);
    var dot = name.lastIndexOf('.');
    var isHidden = name.chars().limit(Math.max(dot, 0)).allMatch(c -> c == '.');
    return isHidden ? "" : name.substring(dot + 1);
  }

  private static String webFolder(String base) {
    var address = withoutQuery(base);
    var slash = address.lastIndexOf('/');
    return slash < authorityEnd(address) ? address + "/" : address.substring(0, slash + 1);
  }

  private static String withoutQuery(String url) {
    return url.split("[?#]", 2)[0];
  }

  /// Where the path of a web address begins.
  private static int authorityEnd(String url) {
    var address = withoutQuery(url);
    var slash = address.indexOf('/', address.indexOf("://") + 3);
    return slash < 0 ? address.length() : slash;
  }

  private static boolean isWeb(String url) {
    return WEB.matcher(url).lookingAt();
  }
}
